import { derivedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { dutyCopies } from '../duty/duty-copy.repository.ts';
import { eventAlarms } from './event-alarm.repository.ts';
import { isVisible, type SafetyAsker } from './safety-asker.part.ts';
import { safetyEvents } from './safety-event.repository.ts';
import {
  decideDeed,
  type Deed,
  type SafetyEvent,
  type SafetyStep,
  type Verdict,
} from './safety-event.rule.ts';
import { newStep, storeDeed } from './tell-safety-event.step.ts';
import { silentUntil, watchEvent } from './watch-holder.step.ts';

/** What became of a deed. */
export type DeedOutcome =
  | { readonly kind: 'done'; readonly event: SafetyEvent }
  /** Missing, or not theirs to see: one answer. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly event: SafetyEvent }
  /** Resolved it is only if the person has answered. */
  | { readonly kind: 'unanswered'; readonly event: SafetyEvent };

/** A deed of somebody, with what its step and its event keep beside it. */
export interface DoneDeed {
  readonly id: string;
  readonly deed: Deed;
  readonly now: Date;
  /** How long the one who has the event may be silent. */
  readonly silentMinutes: number;
  readonly step?: Partial<SafetyStep>;
  readonly feedbackSealed?: Buffer | null;
}

/**
 * Does something about an event, in the caller's transaction: one after another of each event, so that of two who take it
 * up at once, one has it. Purpose: safety.
 */
export async function doDeed(
  tx: Tx,
  { personId, isStaff }: Pick<SafetyAsker, 'personId' | 'isStaff'>,
  { id, deed, now, silentMinutes, step, feedbackSealed }: DoneDeed,
): Promise<DeedOutcome> {
  await eventAlarms.lock(tx, id);
  const event = await safetyEvents.lock(tx, id);
  if (event === null || !(await isVisible(tx, event, { personId, isStaff })))
    return { kind: 'not-found' };
  const verdict = await verdictOn(tx, event, { deed, now });
  if (verdict.kind === 'same') {
    // What an author says about an end that somebody else has noted is kept all the same.
    if (isThere(feedbackSealed)) await safetyEvents.move(tx, { ...event, feedbackSealed });
    return { kind: 'done', event };
  }
  if (verdict.kind !== 'moved') return { kind: verdict.kind, event };
  const doing = { personId, now, silentMinutes };
  const isHolder = verdict.event.acknowledgedBy === personId;
  const moved = {
    ...verdict.event,
    feedbackSealed: feedbackSealed ?? event.feedbackSealed,
    heldUntil: isHolder ? silentUntil(doing) : verdict.event.heldUntil,
  };
  const wish = verdict.step === 'WITHDRAWN' ? { id: wishIdOf(event) } : {};
  const taken = newStep(event, verdict.step, { at: now, byId: personId, ...wish, ...step });
  await storeDeed(tx, moved, taken, { onRoster: await dutyCopies.staffIds(tx), now });
  if (deed.kind === 'acknowledge') await eventAlarms.acknowledge(tx, id, now);
  await watchEvent(tx, moved, doing);
  if (moved.closedAt !== null) await eventAlarms.end(tx, id, now);
  return { kind: 'done', event: moved };
}

const isThere = (sealed: Buffer | null | undefined): sealed is Buffer =>
  sealed !== null && sealed !== undefined;

/** Decides about a deed. That its author is all right is said once to each who has it. */
async function verdictOn(
  tx: Tx,
  event: SafetyEvent,
  { deed, now }: Pick<DoneDeed, 'deed' | 'now'>,
): Promise<Verdict> {
  const verdict = decideDeed(event, deed, now);
  const isWish = verdict.kind === 'moved' && verdict.step === 'WITHDRAWN';
  return isWish && (await safetyEvents.hasStep(tx, wishIdOf(event))) ? { kind: 'same' } : verdict;
}

/** The id of the step by which its author takes an event back from the one who has it, or from nobody. */
const wishIdOf = ({ id, acknowledgedBy }: SafetyEvent) =>
  derivedId<'SafetyStep'>(id, `withdrawn from ${acknowledgedBy ?? 'nobody'}`);
