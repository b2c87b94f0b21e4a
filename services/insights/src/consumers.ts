import { type Handlers } from '@holdfast/events';
import { type Clock } from '@holdfast/kernel';
import { keepOnCheckInTold } from './check-in-day/keep-on-check-in-told.consumer.ts';
import { keepOnMemberEnrolled } from './enrolment/keep-on-member-enrolled.consumer.ts';
import { eraseOnMemberErased } from './erasure/erase-on-member-erased.consumer.ts';

/** The name under which this service reads, and keeps its place. */
export const PROGRESS_CONSUMER = 'insights.progress';

/** The other table of contents of *insights*: what it learns from other services, for the progress of members. */
export const progressHandlers: Handlers = {
  'holdfast.members.member-enrolled.v1': keepOnMemberEnrolled,
  'holdfast.journaling.check-in-recorded.v1': keepOnCheckInTold,
  'holdfast.journaling.check-in-corrected.v1': keepOnCheckInTold,
};

/** The name under which this service reads who was erased. Its place, and its inbox, outlive the model. */
export const ERASURE_CONSUMER = 'insights.erasure';

/** What is done here when somebody is erased. */
export const erasureHandlers = (clock: Clock): Handlers => ({
  'holdfast.members.member-erased.v1': eraseOnMemberErased(clock),
});
