import type { LocalDay } from '@holdfast/kernel';

/** A day that a member recorded, and how strong their craving was. */
export interface CheckInDay {
  readonly memberId: string;
  readonly checkInId: string;
  /** The member's local day, in the zone that they had when they recorded it. */
  readonly day: LocalDay;
  /** 0 to 10; null if the event did not say, as in the first weeks of Holdfast. */
  readonly craving: number | null;
  /** Version of the check-in; an earlier one is stale. */
  readonly version: number;
}
