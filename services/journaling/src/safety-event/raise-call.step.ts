import { heldUntil, hourBefore, mayJoin, type HoldLimits } from '@holdfast/alarm';
import { newOrderedId } from '@holdfast/kernel';
import type { DangerClass } from '@holdfast/lexicon';
import type { Tx } from '@holdfast/persistence';
import { eventAlarms } from './event-alarm.repository.ts';
import { safetyEvents } from './safety-event.repository.ts';
import type { SafetyEvent } from './safety-event.rule.ts';
import { sealClass, type SealingSafety } from './seal-safety-text.part.ts';
import { takesInCalls } from './takes-in-calls.rule.ts';
import { newStep, tellSafetyEvent } from './tell-safety-event.step.ts';

/** A call for help that was just made. */
export interface Call {
  readonly memberId: string;
  readonly cause: 'BUTTON' | 'PRIVATE_TEXT';
  readonly class: DangerClass | null;
  /** True if its words sound like danger within minutes. */
  readonly isUrgent: boolean;
  /** Staff members whom the roster names. */
  readonly onRoster: readonly string[];
  readonly acknowledgeWithinMinutes: number;
  readonly now: Date;
}

/** Needs of raising a call. */
export interface RaisingCalls extends SealingSafety {
  readonly policy: HoldLimits & {
    readonly acknowledgeWithinMinutes: number;
    readonly safetyPressesMost: number;
  };
}

/** What became of a call: its event, and until when it waits before it alerts; null if it does not. */
export interface RaisedCall {
  readonly event: SafetyEvent;
  readonly heldUntil: Date | null;
}

/** The part of them that a consumer has, too. */
type Raising = Pick<RaisingCalls, 'policy'> & {
  readonly ownTexts: Pick<SealingSafety['ownTexts'], 'seal'>;
};

/**
 * Opens the event of a call, and raises its alarm with it, in the transaction of the member themself or by purpose safety; or makes the call an
 * entry of the event that is under way. One more after several within an hour alerts a little later. Poke the alarms after the
 * commit.
 */
export async function raiseCall(tx: Tx, needs: Raising, call: Call): Promise<RaisedCall> {
  const { memberId, now, acknowledgeWithinMinutes, isUrgent } = call;
  await safetyEvents.lockMember(tx, memberId);
  const newest = await safetyEvents.newestOwn(tx, memberId);
  const callsInHour = await safetyEvents.openedSince(tx, memberId, hourBefore(now));
  const among = { callsInHour, isUrgent, now };
  const isPart =
    newest !== null &&
    takesInCalls(newest, now, acknowledgeWithinMinutes) &&
    mayJoin(among, needs.policy);
  const until = isPart ? null : heldUntil(among, needs.policy);
  const event = isPart
    ? await takeIn(tx, needs, { newest, call })
    : await open(tx, needs, { call, heldUntil: until });
  await tellSafetyEvent(tx, event, call);
  return { event, heldUntil: until };
}

async function open(
  tx: Tx,
  needs: Raising,
  { call, heldUntil: until }: { readonly call: Call; readonly heldUntil: Date | null },
): Promise<SafetyEvent> {
  const { memberId, cause, now, acknowledgeWithinMinutes } = call;
  const whose = { id: newOrderedId<'SafetyEvent'>(now), memberId };
  const event: SafetyEvent = {
    ...whose,
    ...{ cause, state: 'OPEN', openedAt: now, version: 1 },
    ...{ closedAt: null, wasFalseAlarm: null, feedbackSealed: null, answeredAt: null },
    ...{
      acknowledgedBy: null,
      heldUntil: null,
      groupId: null,
      messageId: null,
      facilitatorIds: [],
    },
    classSealed: await sealClass(needs, whose, call.class),
    presses: cause === 'BUTTON' ? 1 : 0,
  };
  await safetyEvents.add(tx, event);
  await safetyEvents.append(tx, newStep(event, 'OPENED', { at: now, byId: memberId }));
  if (until !== null)
    await safetyEvents.append(tx, newStep(event, 'HELD', { at: now, byId: null }));
  await eventAlarms.raise(tx, {
    ...{ id: event.id, cause, acknowledgeWithinMinutes, now, heldUntil: until },
  });
  return event;
}

async function takeIn(
  tx: Tx,
  needs: Raising,
  { newest, call }: { readonly newest: SafetyEvent; readonly call: Call },
): Promise<SafetyEvent> {
  const { cause, memberId, now } = call;
  const event: SafetyEvent = {
    ...newest,
    // What came first says what it is, until words that are urgent come to it.
    classSealed:
      newest.classSealed !== null && !call.isUrgent
        ? newest.classSealed
        : await sealClass(needs, newest, call.class),
    presses: newest.presses + (cause === 'BUTTON' ? 1 : 0),
    version: newest.version + 1,
  };
  await safetyEvents.takeIn(tx, event);
  // The trail stays a story: beyond that many entries, presses are counted alone.
  if (event.version <= needs.policy.safetyPressesMost) {
    const kind = cause === 'BUTTON' ? 'PRESSED_AGAIN' : 'SAID_AGAIN';
    await safetyEvents.append(tx, newStep(event, kind, { at: now, byId: memberId }));
  }
  return event;
}
