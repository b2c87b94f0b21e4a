import type { LocalDay } from '@holdfast/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `model.enrolment`. */
@Entity('enrolment', { schema: 'model' })
export class EnrolmentEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'enrolled_on', type: 'date' })
  enrolledOn!: LocalDay;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone!: string;

  @Column({ type: 'int' })
  version!: number;
}
