import { type Fault, lineFaults, oneLine } from '@holdfast/kernel';

/** How somebody may be reached if they are in danger. Each of it may be left out. */
export interface Reachability {
  /** How they would like to be reached. */
  readonly how: string | null;
  /** A number to call. */
  readonly phone: string | null;
  /** When it is safe to call. */
  readonly safeHours: string | null;
  /** Who may call, or come. */
  readonly byWhom: string | null;
  /** Who must not learn of it. */
  readonly whoMustNotKnow: string | null;
  /** Where they can be found, and how somebody gets in. */
  readonly place: string | null;
  /** What they do not want, such as police at the door. */
  readonly notWanted: string | null;
}

/** Reachability as a client sends it. */
export type ReachabilityDraft = { readonly [Each in keyof Reachability]?: string | null };

/** What a member has set for the worst hours. */
export interface SafetySetting {
  readonly memberId: string;
  readonly reachabilitySealed: Buffer | null;
  readonly reachabilityChangedAt: Date | null;
  /** Since when they ask that somebody be told of private words; null if they do not. */
  readonly textAlarmSince: Date | null;
  /** Since when they have confirmed a notice that says that somebody is told; null if they have not. */
  readonly noticeConfirmedAt: Date | null;
}

/** Why somebody is told of private words. */
export type TextAlarmReason = 'ASKED' | 'PROGRAMME';

/** What a programme says about private words. */
export interface TextAlarmPolicy {
  readonly privateTextAlarm: 'OPTIONAL' | 'REQUIRED';
}

/**
 * Decides why words of an instant alarm; null if they do not. A programme that must be told is told of those members alone
 * who have confirmed the notice that says so, and of no words from before that.
 */
export function whyTextsAlarm(
  setting: Pick<SafetySetting, 'textAlarmSince' | 'noticeConfirmedAt'> | null,
  { privateTextAlarm }: TextAlarmPolicy,
  at: Date,
): TextAlarmReason | null {
  const began = (since: Date | null | undefined) =>
    since !== null && since !== undefined && since <= at;
  if (began(setting?.textAlarmSince)) return 'ASKED';
  return privateTextAlarm === 'REQUIRED' && began(setting?.noticeConfirmedAt) ? 'PROGRAMME' : null;
}

/** Most characters of each, and of a number: two with a word between them. */
const TEXT_MOST = 500;
const PHONE_MOST = 60;

const KEYS = [
  ...(['how', 'phone', 'safeHours', 'byWhom', 'whoMustNotKnow'] as const),
  ...(['place', 'notWanted'] as const),
] as const satisfies readonly (keyof Reachability)[];

/** Finds what is wrong with what was sent. */
export function reachabilityFaults(draft: ReachabilityDraft): readonly Fault[] {
  return KEYS.flatMap((key) => {
    const text = draft[key];
    const limits =
      key === 'phone'
        ? { noun: 'A number', most: PHONE_MOST }
        : { noun: 'What you write here', most: TEXT_MOST };
    return text === undefined || text === null ? [] : lineFaults(key, text, limits);
  });
}

/** Brings what was sent into the form in which it is kept; null if nothing was said. */
export function keptReachability(draft: ReachabilityDraft): Reachability | null {
  const lines = KEYS.map((key) => {
    const text = draft[key] ?? null;
    return [key, text === null ? null : oneLine(text)] as const;
  });
  return lines.every(([, text]) => text === null)
    ? null
    : wholeReachability(Object.fromEntries(lines));
}

/** Completes what was kept, also before there was more to say. */
export function wholeReachability(kept: ReachabilityDraft): Reachability {
  const { how = null, phone = null, safeHours = null, byWhom = null } = kept;
  const { whoMustNotKnow = null, place = null, notWanted = null } = kept;
  return { how, phone, safeHours, byWhom, whoMustNotKnow, place, notWanted };
}
