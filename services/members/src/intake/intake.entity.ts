import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `intake`, sealed as one document. */
@Entity('intake')
export class IntakeEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'document_sealed', type: 'bytea' })
  documentSealed!: Buffer;

  @Column({ name: 'submitted_at', type: 'timestamptz' })
  submittedAt!: Date;

  @Column({ name: 'key_digest', type: 'bytea' })
  keyDigest!: Buffer;

  @Column({ name: 'input_digest', type: 'bytea' })
  inputDigest!: Buffer;
}
