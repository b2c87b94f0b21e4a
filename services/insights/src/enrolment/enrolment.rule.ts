import type { LocalDay } from '@holdfast/kernel';

/** The enrolment of a member, as *members* told it. */
export interface Enrolment {
  readonly memberId: string;
  /** The day of enrolment in the zone that the member had then. */
  readonly enrolledOn: LocalDay;
  readonly timeZone: string;
  /** Version of the member's record; an earlier one is stale. */
  readonly version: number;
}
