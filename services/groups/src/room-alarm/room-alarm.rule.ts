/** An alarm that began with the words of a member in a room. */
export interface RoomAlarm {
  /** The id of the alarm, and of the safety event that it becomes. */
  readonly id: string;
  readonly memberId: string;
  readonly groupId: string;
  /** What the words sounded like, sealed with a key of this service. */
  readonly classSealed: Buffer;
  readonly raisedAt: Date;
  /** Until when further words of the member in that room come to this alarm. */
  readonly joinedUntil: Date;
  /** When somebody acknowledged it, it was ended, or it was given up; null until then. */
  readonly answeredAt: Date | null;
  /** Counts the steps that were told. */
  readonly version: number;
}

/** Tiers of a roster: after their deadlines an alarm has escalated, and alerts nobody new. */
const TIERS = 3;

/** The time during which an alarm takes in further words: as long as it goes from one tier to the next. */
export function joinedUntil(raisedAt: Date, acknowledgeWithinMinutes: number): Date {
  return new Date(raisedAt.getTime() + TIERS * acknowledgeWithinMinutes * 60_000);
}

/**
 * Decides whether further words of a member in a room come to an alarm of theirs there, in place of one of their own. They
 * do while somebody is still being called for it: ten messages of a night are one alarm, and a flood is one. They do not once
 * somebody has answered it, since that person may know nothing of the new words, and not once it has escalated, since
 * nobody is called any more: then a new cry calls everybody anew.
 */
export function takesIn(alarm: Pick<RoomAlarm, 'answeredAt' | 'joinedUntil'>, now: Date): boolean {
  return alarm.answeredAt === null && now < alarm.joinedUntil;
}
