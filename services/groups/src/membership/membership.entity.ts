import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GroupRole } from './membership.rule.ts';

/** One row of `membership`. */
@Entity('membership')
export class MembershipEntity {
  @PrimaryColumn({ name: 'group_id', type: 'uuid' })
  groupId!: string;

  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  role!: GroupRole;

  @Column({ name: 'joined_at', type: 'timestamptz' })
  joinedAt!: Date;

  @Column({ name: 'joined_sequence', type: 'int' })
  joinedSequence!: number;

  @Column({ name: 'visible_from_sequence', type: 'int' })
  visibleFromSequence!: number;

  @Column({ name: 'last_read_sequence', type: 'int' })
  lastReadSequence!: number;
}
