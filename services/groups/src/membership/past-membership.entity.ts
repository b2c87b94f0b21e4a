import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GroupRole } from './membership.rule.ts';

/** One row of `past_membership`. */
@Entity('past_membership')
export class PastMembershipEntity {
  @PrimaryColumn({ name: 'group_id', type: 'uuid' })
  groupId!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  role!: GroupRole;

  @Column({ name: 'joined_at', type: 'timestamptz' })
  joinedAt!: Date;

  @Column({ name: 'joined_sequence', type: 'int' })
  joinedSequence!: number;

  @Column({ name: 'visible_from_sequence', type: 'int' })
  visibleFromSequence!: number;

  @Column({ name: 'left_at', type: 'timestamptz' })
  leftAt!: Date;

  @PrimaryColumn({ name: 'left_sequence', type: 'int' })
  leftSequence!: number;

  @Column({ name: 'moved_to', type: 'uuid', nullable: true })
  movedTo!: string | null;
}
