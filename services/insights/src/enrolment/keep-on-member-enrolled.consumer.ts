import type { Handler } from '@holdfast/events';
import type { LocalDay } from '@holdfast/kernel';
import { enrolments } from './enrolment.repository.ts';

/** Keeps the day on which a member enrolled: their progress counts from it. */
export const keepOnMemberEnrolled: Handler<'holdfast.members.member-enrolled.v1'> = (
  tx,
  { data: { memberId, enrolledOn, timeZone, version } },
) => enrolments.keep(tx, { memberId, enrolledOn: enrolledOn as LocalDay, timeZone, version });
