import { heldUntil, hourBefore, mayJoin, type Duty, type HoldLimits } from '@holdfast/alarm';
import type { CrisisLines } from '@holdfast/crisis-lines';
import { sealEvent, type AddressedEvent } from '@holdfast/events';
import {
  helpCardOf,
  isAlarming,
  readTexts,
  type HelpCard,
  type Reach,
  type TellingDuty,
  type TextReading,
} from '@holdfast/help-card';
import { newOrderedId, newUnorderedId, UnavailableError } from '@holdfast/kernel';
import type { DangerClass } from '@holdfast/lexicon';
import type { Database } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import { readDuty } from '../on-call/duty.step.ts';
import { sealDanger } from './danger-class.part.ts';
import { roomAlarms } from './room-alarm.repository.ts';
import { takesIn } from './room-alarm.rule.ts';

/** Needs of reading a text of a room for danger. */
export interface HearingCries extends TellingDuty {
  readonly database: Pick<Database<'alarm'>, 'readFor'>;
  readonly crisisLines: CrisisLines;
  readonly groupTexts: Pick<Sealer, 'seal'>;
  readonly memberTexts: Pick<Sealer, 'seal'>;
  readonly policy: HoldLimits & { readonly acknowledgeWithinMinutes: number };
  /** Tells the worker of alarms that one was raised and committed. */
  readonly pokeAlarms: () => void;
}

/** Somebody who writes in a room. */
export interface Author {
  readonly memberId: string;
  readonly isStaff: boolean;
  readonly timeZone: string;
  readonly country?: string;
}

/** A cry for help on its way: what an alarm needs, made ready before the transaction that raises it. */
export interface Cry {
  readonly alarmId: string;
  readonly memberId: string;
  readonly groupId: string;
  readonly messageId: string | null;
  readonly isUrgent: boolean;
  readonly classSealed: Buffer;
  readonly acknowledgeWithinMinutes: number;
  /** False if it alerts by itself, though an alarm of its author is under way there. */
  readonly mayJoin: boolean;
  /** Until when it waits before it alerts, since its author has called several times; null if it does not. */
  readonly heldUntil: Date | null;
  readonly now: Date;
  /** The event that it is raised. Alarm and number are filled in by the transaction. */
  readonly raised: AddressedEvent;
}

/** What was heard in a text: help for its author, and the cry, if those on duty are to be told. */
export interface Heard {
  readonly helpCard: HelpCard | null;
  readonly cry: Cry | null;
}

/** Texts of one request, and where they are to stand. */
export interface HeardTexts {
  readonly texts: readonly (string | null)[];
  readonly groupId: string;
  readonly messageId: string | null;
  readonly now: Date;
}

/**
 * Reads texts for danger before they are stored. Staff's own texts are exempt: a professional writes about others' danger
 * all day, and has help of their own.
 */
export async function hearCry(
  needs: HearingCries,
  author: Author,
  heard: HeardTexts,
): Promise<Heard> {
  if (author.isStaff) return { helpCard: null, cry: null };
  const reading = readTexts(heard.texts);
  const untold = cardOf(needs, author, { reading, reach: { kind: 'PRIVATE' }, heard });
  if (untold === null) return { helpCard: null, cry: null };
  const { now, groupId } = heard;
  if (!isAlarming(reading) || reading.class === null) {
    // A card is never lost because it is not known whether somebody is there: it says that, then.
    const known = await needs.dutyNow?.(now).catch(() => undefined);
    if (known === undefined) return { helpCard: untold, cry: null };
    const reach = { kind: 'PRIVATE', duty: known } as const;
    return { helpCard: cardOf(needs, author, { reading, reach, heard }), cry: null };
  }
  const { duty, facilitatorIds, newest, callsInHour } = await needs.database.readFor(
    'alarm',
    async (tx) => ({
      duty: (await readDuty(tx, now)).duty,
      facilitatorIds: await roomAlarms.facilitatorsOf(tx, groupId),
      newest: await roomAlarms.newest(tx, author.memberId, groupId),
      callsInHour: await roomAlarms.raisedSince(tx, author.memberId, hourBefore(now)),
    }),
  );
  const isUrgent = reading.level === 'urgent';
  const call = { callsInHour, isUrgent, now };
  const held = {
    mayJoin: mayJoin(call, needs.policy),
    heldUntil: heldUntil(call, needs.policy),
  };
  const joins = newest !== null && held.mayJoin && takesIn(newest, now);
  const reach = reachOf(duty, { joins, heldUntil: held.heldUntil });
  const helpCard = cardOf(needs, author, { reading, reach, heard });
  const cry = await cryOf(needs, author, {
    ...{ heard, danger: reading.class, isUrgent, facilitatorIds, held },
  });
  return { helpCard, cry };
}

/** Says truthfully whom words reach now: an alarm that is under way, one that waits, or one that goes out. */
export function reachOf(
  { isOnDuty, until, lastResort }: Duty,
  { joins, heldUntil: waits }: { readonly joins: boolean; readonly heldUntil: Date | null },
): Reach {
  const isHeld = !joins && waits !== null;
  if (!isOnDuty)
    return { kind: 'NOBODY_ON_DUTY', until, lastResortTold: !isHeld && lastResort.length > 0 };
  if (joins) return { kind: 'CALL', state: 'WAITING' };
  return waits === null ? { kind: 'ON_DUTY' } : { kind: 'HELD', until: waits };
}

function cardOf(
  { crisisLines: lines }: HearingCries,
  { timeZone, country }: Author,
  {
    reading,
    reach,
    heard: { now },
  }: { readonly reading: TextReading; readonly reach: Reach; readonly heard: HeardTexts },
): HelpCard | null {
  return helpCardOf(reading, { lines, country: country ?? null, now, timeZone, reach });
}

interface Danger {
  readonly heard: HeardTexts;
  readonly danger: DangerClass;
  readonly isUrgent: boolean;
  readonly facilitatorIds: readonly string[];
  readonly held: Pick<Cry, 'mayJoin' | 'heldUntil'>;
}

async function cryOf(
  needs: HearingCries,
  { memberId }: Author,
  { heard: { groupId, messageId, now }, danger, isUrgent, facilitatorIds, held }: Danger,
): Promise<Cry> {
  const alarmId = newUnorderedId<'SafetyEvent'>();
  const { acknowledgeWithinMinutes } = needs.policy;
  const data = {
    ...{ alarmId, memberId, groupId, version: 1, step: 'RAISED' as const, at: now.toISOString() },
    ...(messageId === null ? {} : { messageId }),
    facilitatorIds: [...facilitatorIds],
  };
  return {
    ...{ alarmId, memberId, groupId, messageId, isUrgent, acknowledgeWithinMinutes, now },
    ...held,
    classSealed: await sealDanger(needs.groupTexts, memberId, danger),
    raised: await raisedEvent(needs.memberTexts, { data, danger, now }),
  };
}

interface Raised {
  readonly data: {
    readonly alarmId: string;
    readonly memberId: string;
    readonly groupId: string;
    readonly messageId?: string;
    readonly step: 'RAISED';
    readonly facilitatorIds: string[];
    readonly at: string;
    readonly version: number;
  };
  readonly danger: DangerClass;
  readonly now: Date;
}

/** Makes the event with its class sealed; without it where the key ring is away: the alarm waits for no key. */
async function raisedEvent(
  memberTexts: Pick<Sealer, 'seal'>,
  { data, danger, now }: Raised,
): Promise<AddressedEvent> {
  const head = { id: newOrderedId(now), at: now };
  const sealed = (given: Raised['data'] & { readonly class?: DangerClass }) =>
    sealEvent(memberTexts, 'holdfast.groups.alarm-changed.v1', { ...head, data: given });
  try {
    return await sealed({ ...data, class: danger });
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return sealed(data);
  }
}
