import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActivityKind } from './activity-kinds.rule.ts';

/** One row of `activity`. */
@Entity('activity')
export class ActivityEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'group_id', type: 'uuid' })
  groupId!: string;

  @Column({ type: 'int' })
  sequence!: number;

  @Column({ type: 'text' })
  kind!: ActivityKind;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'message_id', type: 'uuid', nullable: true })
  messageId!: string | null;

  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt!: Date;
}
