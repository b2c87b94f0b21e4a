import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `agreement`. */
@Entity('agreement')
export class AgreementEntity {
  @PrimaryColumn({ name: 'group_id', type: 'uuid' })
  groupId!: string;

  @PrimaryColumn({ type: 'int' })
  version!: number;

  @Column({ name: 'text_sealed', type: 'bytea' })
  textSealed!: Buffer;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}

/** One row of `agreement_acceptance`. */
@Entity('agreement_acceptance')
export class AgreementAcceptanceEntity {
  @PrimaryColumn({ name: 'group_id', type: 'uuid' })
  groupId!: string;

  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @PrimaryColumn({ type: 'int' })
  version!: number;

  @Column({ name: 'accepted_at', type: 'timestamptz' })
  acceptedAt!: Date;
}
