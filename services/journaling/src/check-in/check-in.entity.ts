import type { LocalDay } from '@holdfast/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The driver gives `numeric` as text, since it may hold more digits than a number; a night's hours never do. */
const asNumber = {
  to: (hours: number | null) => hours,
  from: (text: string | null) => (text === null ? null : Number(text)),
};

/** One row of `check_in`. */
@Entity('check_in')
export class CheckInEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'date' })
  day!: LocalDay;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone!: string;

  @Column({ type: 'smallint' })
  mood!: number;

  @Column({ type: 'smallint' })
  craving!: number;

  @Column({ name: 'sleep_hours', type: 'numeric', nullable: true, transformer: asNumber })
  sleepHours!: number | null;

  @Column({ type: 'boolean', nullable: true })
  hungry!: boolean | null;

  @Column({ type: 'boolean', nullable: true })
  angry!: boolean | null;

  @Column({ type: 'boolean', nullable: true })
  lonely!: boolean | null;

  @Column({ type: 'boolean', nullable: true })
  tired!: boolean | null;

  @Column({ type: 'boolean', nullable: true })
  bored!: boolean | null;

  @Column({ name: 'note_sealed', type: 'bytea', nullable: true })
  noteSealed!: Buffer | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: Date;

  @Column({ name: 'corrected_at', type: 'timestamptz', nullable: true })
  correctedAt!: Date | null;

  @Column({ type: 'int' })
  version!: number;

  @Column({ name: 'key_digest', type: 'bytea' })
  keyDigest!: Buffer;

  @Column({ name: 'input_digest', type: 'bytea' })
  inputDigest!: Buffer;
}
