import type { LocalDay } from '@holdfast/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `model.check_in_day`. */
@Entity('check_in_day', { schema: 'model' })
export class CheckInDayEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @PrimaryColumn({ name: 'check_in_id', type: 'uuid' })
  checkInId!: string;

  @Column({ type: 'date' })
  day!: LocalDay;

  @Column({ type: 'smallint', nullable: true })
  craving!: number | null;

  @Column({ type: 'int' })
  version!: number;
}
