import { type LocalDay } from '@holdfast/kernel';

/** That a member recorded a day, and how strong their craving was. */
export interface CheckInDay {
  readonly memberId: string;
  readonly checkInId: string;
  /** The member's local day, in the zone that they had when they recorded it. */
  readonly day: LocalDay;
  /** 0 to 10; null where the event did not say, as those of the first weeks of Holdfast. */
  readonly craving: number | null;
  /** That of the check-in; an earlier one is stale. */
  readonly version: number;
}
