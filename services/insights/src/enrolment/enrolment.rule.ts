import { type LocalDay } from '@holdfast/kernel';

/** Since when somebody is a member, as *members* said it. */
export interface Enrolment {
  readonly memberId: string;
  /** The day of enrolment in the zone that the member had then. */
  readonly enrolledOn: LocalDay;
  readonly timeZone: string;
  /** That of the member at whose history this stands; an earlier one is stale. */
  readonly version: number;
}
