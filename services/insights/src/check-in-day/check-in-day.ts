import { type LocalDay } from '@holdfast/kernel';

/** That a member recorded a day. How it was stays in *journaling*. */
export interface CheckInDay {
  readonly memberId: string;
  readonly checkInId: string;
  /** The member's local day, in the zone that they had when they recorded it. */
  readonly day: LocalDay;
  /** That of the check-in; an earlier one is stale. */
  readonly version: number;
}
