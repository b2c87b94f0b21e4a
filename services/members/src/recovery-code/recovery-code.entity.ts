import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `recovery_code`: the digest of a code that was not used yet. */
@Entity('recovery_code')
export class RecoveryCodeEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @PrimaryColumn({ name: 'code_digest', type: 'bytea' })
  codeDigest!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
