import type { Alarms } from '@holdfast/alarm';
import { endsOf, readTexts, type TextReading } from '@holdfast/help-card';
import {
  type Fault,
  isRepeat,
  keyFaults,
  newOrderedId,
  readableText,
  type RequestDigests,
  textFaults,
} from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { digestRequest } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { readDuty, type DutyNow, type ReadingDuty } from '../duty/read-duty.part.ts';
import {
  raiseCall,
  type Call,
  type RaisedCall,
  type RaisingCalls,
} from '../safety-event/raise-call.step.ts';
import { safetyEvents } from '../safety-event/safety-event.repository.ts';
import type { SafetyEvent } from '../safety-event/safety-event.rule.ts';
import { sealRow } from '../safety-event/seal-safety-text.part.ts';
import { safetyMessages } from '../safety-message/safety-message.repository.ts';
import type { SafetyMessage } from '../safety-message/safety-message.rule.ts';
import { presses } from './press.repository.ts';
import type { UnderWay } from './under-way.part.ts';

/** Needs of asking for help: nothing that another part would have to answer. */
export interface AskingForHelp extends ReadingDuty, RaisingCalls {
  readonly ownTexts: RaisingCalls['ownTexts'];
  readonly policy: RaisingCalls['policy'] & { readonly safetyNoteMostCodePoints: number };
  readonly alarms: Pick<Alarms, 'poke'>;
  readonly presses: UnderWay<PressOutcome>;
}

/** A press as a client sends it. */
export interface PressDraft {
  readonly note?: string | null;
  readonly idempotencyKey: string;
}

/** Outcome of a press. */
export type PressOutcome =
  | {
      readonly kind: 'pressed';
      readonly event: SafetyEvent;
      readonly duty: DutyNow;
      /** True if this press has opened the event: its alarm goes out now. */
      readonly isNew: boolean;
      /** Until when it waits before it alerts, since the member has called several times; null if it does not. */
      readonly heldUntil: Date | null;
    }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Opens a safety event for a member, and raises its alarm in the same transaction. Presses while one is open are entries of
 * that one, and those that come while one is being answered get its answer; one with a note of its own is always taken in.
 */
export async function requestUrgentHelp(
  needs: AskingForHelp,
  member: AskingMember,
  { draft, now }: { readonly draft: PressDraft; readonly now: Date },
): Promise<PressOutcome> {
  const { idempotencyKey } = draft;
  const faults = keyFaults(idempotencyKey, 'press');
  if (faults.length > 0) return { kind: 'invalid', faults };
  const note = fittingNote(draft.note ?? null, needs.policy.safetyNoteMostCodePoints);
  const sent = { note, idempotencyKey, now, reading: readTexts(endsOf([draft.note ?? ''])) };
  return note === null
    ? needs.presses.once(member.memberId, () => press(needs, member, sent))
    : press(needs, member, sent);
}

/**
 * The note as it can be kept: a press is never refused for its words. What is too long is cut, and signs that cannot be
 * kept are left out.
 */
function fittingNote(note: string | null, most: number): string | null {
  if (note === null) return null;
  const limits = { noun: 'A note', most };
  const whole = Array.from(note).slice(0, most).join('');
  if (textFaults('note', whole, limits).length === 0) return whole;
  const readable = Array.from(readableText(note)).slice(0, most).join('');
  return textFaults('note', readable, limits).length === 0 ? readable : null;
}

/** A press whose form is good. */
interface SentPress {
  readonly note: string | null;
  readonly idempotencyKey: string;
  readonly now: Date;
  /** Of the note as it was sent: a danger may stand behind what is cut. */
  readonly reading: TextReading;
}

async function press(
  needs: AskingForHelp,
  { memberId, session }: AskingMember,
  { note, idempotencyKey, now, reading }: SentPress,
): Promise<PressOutcome> {
  const digestsOf = (key: string) =>
    digestRequest(
      needs.ownTexts,
      { ownerId: memberId, purpose: 'safety' },
      { mutation: 'requestUrgentHelp', idempotencyKey: key, input: { note } },
    );
  const request = await digestsOf(idempotencyKey);
  // Somebody whose answer was lost may write more, and press again: the same key, and another note.
  const anew = await digestsOf(`${idempotencyKey} ${request.inputDigest.toString('hex')}`);
  const duty = await readDuty(needs, now);
  const call: Call = {
    ...{ memberId, cause: 'BUTTON', class: reading.class, now },
    isUrgent: reading.level === 'urgent',
    onRoster: duty.staffIds,
    acknowledgeWithinMinutes:
      duty.acknowledgeWithinMinutes ?? needs.policy.acknowledgeWithinMinutes,
  };
  const row = { id: newOrderedId<'SafetyMessage'>(now), memberId };
  const bodySealed = note === null ? null : await sealRow(needs, row, note);
  const message =
    bodySealed === null ? null : { ...row, authorId: memberId, bodySealed, postedAt: now };
  const raised = await session.change((tx) => takeUp(tx, needs, { call, request, anew, message }));
  needs.alarms.poke();
  const isNew = raised.event.openedAt.getTime() === now.getTime();
  return { kind: 'pressed', ...raised, duty, isNew };
}

/** A press, ready to be stored. */
interface ReadyPress {
  readonly call: Call;
  readonly request: RequestDigests;
  /** Digests of the same if its key came with another note before. */
  readonly anew: RequestDigests;
  /** The note, as the first message of the line; null for none. */
  readonly message: Omit<SafetyMessage, 'eventId' | keyof RequestDigests> | null;
}

/** Stores a press, or finds the event that the same request made. A key that was used for another note stops none. */
async function takeUp(
  tx: Tx,
  needs: AskingForHelp,
  { call, message, ...sent }: ReadyPress,
): Promise<RaisedCall> {
  const { memberId, now: pressedAt } = call;
  const first = await presses.findByKey(tx, memberId, sent.request.keyDigest);
  const isAnother = first !== null && !isRepeat(first, sent.request.inputDigest);
  const request = isAnother ? sent.anew : sent.request;
  const made = isAnother ? await presses.findByKey(tx, memberId, request.keyDigest) : first;
  const earlier = made === null ? null : await safetyEvents.find(tx, made.eventId);
  if (earlier !== null) return { event: earlier, heldUntil: null };
  const raised = await raiseCall(tx, needs, call);
  const { event } = raised;
  const eventId = event.id;
  if (message !== null) await safetyMessages.addOnce(tx, { ...message, eventId, ...request });
  // Beyond that many, a repeat is one more press: it changes nothing but the count.
  if (event.presses <= needs.policy.safetyPressesMost)
    await presses.add(tx, { memberId, eventId, pressedAt, ...request });
  return raised;
}
