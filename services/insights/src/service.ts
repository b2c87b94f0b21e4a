import { defineService } from '@holdfast/subgraph';
import { CheckInDayEntity } from './check-in-day/check-in-day.entity.ts';
import { keepOnCheckInTold } from './check-in-day/keep-on-check-in-told.consumer.ts';
import { EnrolmentEntity } from './enrolment/enrolment.entity.ts';
import { keepOnMemberEnrolled } from './enrolment/keep-on-member-enrolled.consumer.ts';
import { erasures } from './erasure/erasure.repository.ts';
import { insightsMigrations } from './migrations/index.ts';

/** The name under which this service reads what its model is made of. */
export const PROGRESS_CONSUMER = 'insights.progress';

/** Definition of *insights*: what its process, its commands and its tests share. */
export const insightsService = defineService({
  name: 'insights',
  purposes: ['consume', 'erasure'],
  entities: [EnrolmentEntity, CheckInDayEntity],
  migrations: insightsMigrations,
  refusesErased: true,
  eraseMember: erasures.erase,
  consumers: [
    {
      name: PROGRESS_CONSUMER,
      purpose: 'consume',
      inbox: 'model.inbox',
      hasGenerations: true,
      opensSealed: true,
      handlers: {
        'holdfast.members.member-enrolled.v1': keepOnMemberEnrolled,
        'holdfast.journaling.check-in-recorded.v1': keepOnCheckInTold,
        'holdfast.journaling.check-in-corrected.v1': keepOnCheckInTold,
      },
    },
  ],
});
