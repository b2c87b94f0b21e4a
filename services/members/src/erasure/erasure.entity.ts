import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `erasure`. */
@Entity('erasure')
export class ErasureEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'uuid' })
  id!: string;

  @Column({ name: 'receipt_digest', type: 'bytea' })
  receiptDigest!: Buffer;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt!: Date;

  @Column({ name: 'takes_effect_at', type: 'timestamptz' })
  takesEffectAt!: Date;

  @Column({ name: 'begun_at', type: 'timestamptz', nullable: true })
  begunAt!: Date | null;

  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt!: Date | null;
}

/** One row of `erasure_confirmation`. */
@Entity('erasure_confirmation')
export class ErasureConfirmationEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @PrimaryColumn({ type: 'text' })
  service!: string;

  @Column({ name: 'confirmed_at', type: 'timestamptz' })
  confirmedAt!: Date;
}
