import type { RequestDigests } from '@holdfast/kernel';

/** States of a safety event. */
export const SAFETY_STATES = [
  ...(['OPEN', 'ACKNOWLEDGED', 'CONTACTED', 'RESOLVED', 'ESCALATED'] as const),
];
export type SafetyState = (typeof SAFETY_STATES)[number];

/** Where a safety event began. */
export type SafetyCause = 'BUTTON' | 'ROOM' | 'PRIVATE_TEXT';

/** What has become of a call for help, as its trail tells it. */
export type StepKind =
  | 'OPENED'
  | 'PRESSED_AGAIN'
  | 'SAID_AGAIN'
  | 'HELD'
  | 'ALERTED'
  | 'ALERT_UNSENT'
  | 'NOBODY_ON_DUTY'
  | 'NOBODY_TO_ALERT'
  | 'NOBODY_ANSWERED'
  | 'REMINDED'
  | 'ACKNOWLEDGED'
  | 'ACKNOWLEDGED_TOO'
  | 'TAKEN_OVER'
  | 'FREED'
  | 'CONTACT_TRIED'
  | 'EMERGENCY_CALLED'
  | 'ANSWERED'
  | 'REACHABILITY_SEEN'
  | 'RESOLVED'
  | 'ESCALATED'
  | 'WITHDRAWN'
  | 'FALSE_ALARM';

/** Those who are alerted, one tier after another. */
export type AlertTier = 'FIRST_CONTACT' | 'SECOND_CONTACT' | 'LAST_RESORT';

/** How somebody tried to reach a person. */
export type ContactWay = 'PHONE' | 'MESSAGE' | 'IN_PERSON' | 'SOMEBODY_ELSE' | 'EMERGENCY_SERVICES';

/** How an event is to end. */
export type SafetyOutcome = 'RESOLVED' | 'ESCALATED' | 'FALSE_ALARM' | 'WITHDRAWN';

/** A call for help of one member, from its beginning to its end. */
export interface SafetyEvent {
  readonly id: string;
  readonly memberId: string;
  readonly cause: SafetyCause;
  readonly state: SafetyState;
  /** What the words sounded like; null if there were none, or it is not known. */
  readonly classSealed: Buffer | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly wasFalseAlarm: boolean | null;
  readonly feedbackSealed: Buffer | null;
  /** When the person first answered; null if they have not. */
  readonly answeredAt: Date | null;
  /** The staff member who has it. */
  readonly acknowledgedBy: string | null;
  /** Until when they have it alone: a while after their last word or try. Null if nobody has it. */
  readonly heldUntil: Date | null;
  readonly groupId: string | null;
  readonly messageId: string | null;
  readonly facilitatorIds: readonly string[];
  readonly presses: number;
  readonly version: number;
}

/** A step of the trail. */
export interface SafetyStep extends Partial<RequestDigests> {
  readonly id: string;
  readonly eventId: string;
  readonly memberId: string;
  readonly kind: StepKind;
  readonly at: Date;
  readonly byId: string | null;
  readonly tier: AlertTier | null;
  readonly way: ContactWay | null;
  readonly noteSealed: Buffer | null;
}

/** Something that is done about an event. */
export type Deed =
  | { readonly kind: 'acknowledge'; readonly by: string }
  | {
      readonly kind: 'contact';
      readonly by: string;
      readonly hasAnswered: boolean;
      readonly way: ContactWay;
    }
  /** The author writes in the line. */
  | { readonly kind: 'answer' }
  | { readonly kind: 'close'; readonly by: string; readonly outcome: SafetyOutcome }
  /** The one who has it is not there any more. */
  | { readonly kind: 'free' }
  /** All tiers of its alarm had their time. */
  | { readonly kind: 'give-up' };

/** Verdict on a deed. */
export type Verdict =
  | { readonly kind: 'moved'; readonly event: SafetyEvent; readonly step: StepKind }
  /** It is so already. */
  | { readonly kind: 'same' }
  /** The event is in a state in which this is not done, or somebody else has it. */
  | { readonly kind: 'refused' }
  /** Resolved it is only if the person has answered. */
  | { readonly kind: 'unanswered' };

/** Decides what a deed makes of an event. Without an answer of the person none ends as RESOLVED. */
export function decideDeed(event: SafetyEvent, deed: Deed, now: Date): Verdict {
  switch (deed.kind) {
    case 'acknowledge':
      return acknowledged(event, deed.by, now);
    case 'contact':
      return contacted(event, deed, now);
    case 'answer':
      return answered(event, now);
    case 'close':
      return closed(event, deed, now);
    case 'free':
      return isHeld(event)
        ? moved(event, { state: 'OPEN', acknowledgedBy: null, heldUntil: null }, 'FREED')
        : { kind: 'same' };
    case 'give-up':
      return event.state === 'OPEN'
        ? moved(event, { state: 'ESCALATED' }, 'NOBODY_ANSWERED')
        : { kind: 'same' };
  }
}

/** True while nobody has ended it. It may be escalated, and still wait for somebody. */
export const isGoingOn = ({ closedAt }: Pick<SafetyEvent, 'closedAt'>): boolean =>
  closedAt === null;

/** What has become of a call, for the words to its author. */
export function callStateOf(event: SafetyEvent): 'TAKEN_UP' | 'WAITING' | 'ENDED' {
  if (!isGoingOn(event)) return 'ENDED';
  return isHeld(event) ? 'TAKEN_UP' : 'WAITING';
}

/** True if nobody has it yet. */
const isFree = ({ state, closedAt }: SafetyEvent) =>
  closedAt === null && (state === 'OPEN' || state === 'ESCALATED');

/** True while a staff member answers for it. */
const isHeld = ({ acknowledgedBy, closedAt, state }: SafetyEvent) =>
  closedAt === null &&
  acknowledgedBy !== null &&
  (state === 'ACKNOWLEDGED' || state === 'CONTACTED');

const isHeldBy = (event: SafetyEvent, by: string) => isHeld(event) && event.acknowledgedBy === by;

/** True if the one who has it has done nothing for a while: somebody else may take it over. */
const isLeft = (event: SafetyEvent, now: Date) =>
  isHeld(event) && (event.heldUntil === null || event.heldUntil <= now);

function acknowledged(event: SafetyEvent, by: string, now: Date): Verdict {
  if (isHeldBy(event, by)) return { kind: 'same' };
  // What was said to the person, and by them, goes on with the next one.
  if (isLeft(event, now)) return moved(event, { acknowledgedBy: by }, 'TAKEN_OVER');
  return isFree(event)
    ? moved(event, { state: 'ACKNOWLEDGED', acknowledgedBy: by }, 'ACKNOWLEDGED')
    : { kind: 'refused' };
}

function contacted(
  event: SafetyEvent,
  { by, hasAnswered, way }: Extract<Deed, { kind: 'contact' }>,
  now: Date,
): Verdict {
  if (!isHeldBy(event, by)) return { kind: 'refused' };
  if (way === 'EMERGENCY_SERVICES') return moved(event, {}, 'EMERGENCY_CALLED');
  return hasAnswered
    ? moved(event, { state: 'CONTACTED', answeredAt: event.answeredAt ?? now }, 'ANSWERED')
    : moved(event, {}, 'CONTACT_TRIED');
}

function answered(event: SafetyEvent, now: Date): Verdict {
  if (event.closedAt !== null) return { kind: 'refused' };
  // What is written before anybody is there calls for help; it answers nobody.
  if (event.acknowledgedBy === null) return { kind: 'same' };
  if (event.answeredAt !== null && event.state === 'CONTACTED') return { kind: 'same' };
  return moved(event, { state: 'CONTACTED', answeredAt: event.answeredAt ?? now }, 'ANSWERED');
}

function closed(event: SafetyEvent, deed: Extract<Deed, { kind: 'close' }>, now: Date): Verdict {
  const { by, outcome } = deed;
  const isAuthor = by === event.memberId;
  if (outcome === (isAuthor ? 'ESCALATED' : 'WITHDRAWN')) return { kind: 'refused' };
  // Ending it is an answer of its author.
  const answeredAt = isAuthor ? (event.answeredAt ?? now) : event.answeredAt;
  const end = endAs(outcome, answeredAt !== null);
  if (event.closedAt !== null)
    return { kind: isEndedAs(event, end) && mayClose(event, by) ? 'same' : 'refused' };
  const ended = { ...end, closedAt: now, answeredAt };
  if (!isAuthor) return closedByStaff(event, deed, ended);
  // Somebody answers for it by now, and ends it once they have seen that all is well.
  return isHeld(event)
    ? moved(event, { state: 'CONTACTED', answeredAt }, 'WITHDRAWN')
    : moved(event, ended, outcome);
}

function closedByStaff(
  event: SafetyEvent,
  { by, outcome }: Extract<Deed, { kind: 'close' }>,
  ended: Partial<SafetyEvent>,
): Verdict {
  if (!isHeldBy(event, by)) return { kind: 'refused' };
  if (outcome === 'RESOLVED' && event.answeredAt === null) return { kind: 'unanswered' };
  return moved(event, ended, outcome);
}

/** The state in which an event ends, and whether there was danger. */
interface End {
  readonly state: SafetyState;
  readonly wasFalseAlarm: boolean;
}

const endAs = (outcome: SafetyOutcome, isAnswered: boolean): End => ({
  state: outcome === 'ESCALATED' || !isAnswered ? 'ESCALATED' : 'RESOLVED',
  wasFalseAlarm: outcome === 'FALSE_ALARM',
});

const isEndedAs = (event: SafetyEvent, { state, wasFalseAlarm }: End) =>
  event.wasFalseAlarm === wasFalseAlarm && (wasFalseAlarm || event.state === state);

const mayClose = ({ memberId, acknowledgedBy }: SafetyEvent, by: string) =>
  by === memberId || by === acknowledgedBy;

const moved = (event: SafetyEvent, changes: Partial<SafetyEvent>, step: StepKind): Verdict => ({
  kind: 'moved',
  event: { ...event, ...changes, version: event.version + 1 },
  step,
});

/**
 * True for a staff member who may see an event: the roster names them now, they lead its room, or they have it. What
 * somebody had, and has ended or handed on, is seen by those who answer now.
 */
export function maySee(event: SafetyEvent, staffId: string, onRoster: readonly string[]): boolean {
  return whoMaySee(event, onRoster).includes(staffId);
}

/** All staff members who may see an event. */
export function whoMaySee(event: SafetyEvent, onRoster: readonly string[]): readonly string[] {
  const { facilitatorIds, acknowledgedBy } = event;
  const holder = isHeld(event) && acknowledgedBy !== null ? [acknowledgedBy] : [];
  return [...new Set([...onRoster, ...facilitatorIds, ...holder])];
}

/**
 * When those on duty are to be reminded of a call that somebody has, after something was done about it. After a word or a
 * try of that person it is once they have had it alone; not while the other one is to answer. After a word of its author,
 * unless an earlier instant stands. Undefined if nothing changes.
 */
export function reminderOf(
  event: SafetyEvent,
  personId: string,
  silentUntil: Date,
): { readonly remindAt: Date | null; readonly keepsEarlier: boolean } | undefined {
  if (!isHeld(event)) return undefined;
  if (event.acknowledgedBy === personId)
    return { remindAt: event.state === 'CONTACTED' ? null : silentUntil, keepsEarlier: false };
  return personId === event.memberId ? { remindAt: silentUntil, keepsEarlier: true } : undefined;
}

/** The place of an event among those of a staff member: what waits for somebody comes first. */
export const STAFF_RANKS = { FREE: 0, TO_CONTACT: 1, GOING_ON: 2, ENDED: 3 } as const;

/** Ranks an event for a staff member: 0 waits for anybody, 1 for them to contact the person. */
export function rankFor(event: SafetyEvent, staffId: string): number {
  if (event.closedAt !== null) return STAFF_RANKS.ENDED;
  if (!isHeld(event)) return STAFF_RANKS.FREE;
  return event.acknowledgedBy === staffId && event.state === 'ACKNOWLEDGED'
    ? STAFF_RANKS.TO_CONTACT
    : STAFF_RANKS.GOING_ON;
}

/** What somebody can do with an event now. */
export function rightsAt(event: SafetyEvent, personId: string, now: Date) {
  const isAuthor = personId === event.memberId;
  const has = isHeldBy(event, personId);
  return {
    canPost: isGoingOn(event) && (isAuthor || has),
    canAcknowledge: !isAuthor && (isFree(event) || (isLeft(event, now) && !has)),
    canClose: isGoingOn(event) && (isAuthor || has),
  };
}
