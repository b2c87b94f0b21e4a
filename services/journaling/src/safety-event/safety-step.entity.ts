import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlertTier, ContactWay, StepKind } from './safety-event.rule.ts';

/** One row of `safety_step`: it is only appended. */
@Entity('safety_step')
export class SafetyStepEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Numbers the steps as they were appended: those of one instant stay in their order. */
  @Column({ type: 'bigint' })
  seq?: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  kind!: StepKind;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ name: 'by_id', type: 'uuid', nullable: true })
  byId!: string | null;

  @Column({ type: 'text', nullable: true })
  tier!: AlertTier | null;

  @Column({ type: 'text', nullable: true })
  way!: ContactWay | null;

  @Column({ name: 'note_sealed', type: 'bytea', nullable: true })
  noteSealed!: Buffer | null;

  @Column({ name: 'key_digest', type: 'bytea', nullable: true })
  keyDigest?: Buffer;

  @Column({ name: 'input_digest', type: 'bytea', nullable: true })
  inputDigest?: Buffer;
}
