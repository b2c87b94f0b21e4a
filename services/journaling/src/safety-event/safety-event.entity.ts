import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SafetyCause, SafetyState } from './safety-event.rule.ts';

/** One row of `safety_event`. */
@Entity('safety_event')
export class SafetyEventEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  cause!: SafetyCause;

  @Column({ type: 'text' })
  state!: SafetyState;

  @Column({ name: 'class_sealed', type: 'bytea', nullable: true })
  classSealed!: Buffer | null;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'was_false_alarm', type: 'boolean', nullable: true })
  wasFalseAlarm!: boolean | null;

  @Column({ name: 'feedback_sealed', type: 'bytea', nullable: true })
  feedbackSealed!: Buffer | null;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;

  @Column({ name: 'acknowledged_by', type: 'uuid', nullable: true })
  acknowledgedBy!: string | null;

  @Column({ name: 'held_until', type: 'timestamptz', nullable: true })
  heldUntil!: Date | null;

  @Column({ name: 'group_id', type: 'uuid', nullable: true })
  groupId!: string | null;

  @Column({ name: 'message_id', type: 'uuid', nullable: true })
  messageId!: string | null;

  @Column({ name: 'facilitator_ids', type: 'uuid', array: true })
  facilitatorIds!: string[];

  @Column({ type: 'int' })
  presses!: number;

  @Column({ type: 'int' })
  version!: number;
}
