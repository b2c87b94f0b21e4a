import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `block`. */
@Entity('block')
export class BlockEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @PrimaryColumn({ name: 'blocked_id', type: 'uuid' })
  blockedId!: string;

  @Column({ name: 'blocked_at', type: 'timestamptz' })
  blockedAt!: Date;
}
