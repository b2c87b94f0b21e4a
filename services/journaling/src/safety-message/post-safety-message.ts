import { type Fault, isRepeat, KEY_SPENT, newOrderedId, parseId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { digestRequest } from '@holdfast/sealing';
import type { AskingPerson } from '@holdfast/subgraph';
import { eventAlarms } from '../safety-event/event-alarm.repository.ts';
import { doDeed } from '../safety-event/do-deed.step.ts';
import {
  findVisible,
  isVisible,
  safetyAskerOf,
  type DoingSafety,
  type SafetyAsker,
} from '../safety-event/safety-asker.part.ts';
import { safetyEvents } from '../safety-event/safety-event.repository.ts';
import { rightsAt, type SafetyEvent } from '../safety-event/safety-event.rule.ts';
import { sealRow, type SealingSafety } from '../safety-event/seal-safety-text.part.ts';
import { tellSafetyEvent } from '../safety-event/tell-safety-event.step.ts';
import { silentUntil, watchEvent } from '../safety-event/watch-holder.step.ts';
import { dutyCopies } from '../duty/duty-copy.repository.ts';
import { safetyMessages } from './safety-message.repository.ts';
import {
  lineFullFaults,
  safetyMessageFaults,
  type SafetyMessage,
  type SafetyMessageDraft,
  type SafetyMessageLimits,
} from './safety-message.rule.ts';

/** Needs of posting in a line: nothing that another part would have to answer. */
export interface PostingSafetyMessage extends DoingSafety, SealingSafety {
  readonly policy: DoingSafety['policy'] & SafetyMessageLimits;
}

/** Outcome of posting. */
export type PostingOutcome =
  | { readonly kind: 'posted'; readonly message: SafetyMessage; readonly event: SafetyEvent }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly event: SafetyEvent }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Posts a message in the line of an event, once: its author, and the staff member who has it. The author’s first one is
 * their answer.
 */
export async function postSafetyMessage(
  needs: PostingSafetyMessage,
  person: AskingPerson,
  { draft, now }: { readonly draft: SafetyMessageDraft; readonly now: Date },
): Promise<PostingOutcome> {
  const faults = safetyMessageFaults(draft, needs.policy);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const id = parseId<'SafetyEvent'>(draft.safetyEventId);
  const asker = safetyAskerOf(needs, person);
  const event = id === null ? null : await findVisible(asker, id);
  if (event === null) return { kind: 'not-found' };
  const { body, idempotencyKey } = draft;
  const authorId = asker.personId;
  const request = await digestRequest(
    needs.ownTexts,
    { ownerId: authorId, purpose: 'safety' },
    { mutation: 'postSafetyMessage', idempotencyKey, input: { body, eventId: event.id } },
  );
  const row = { id: newOrderedId<'SafetyMessage'>(now), memberId: event.memberId };
  const bodySealed = await sealRow(needs, row, body);
  const message = { ...row, eventId: event.id, authorId, bodySealed, postedAt: now, ...request };
  return needs.database.changeFor('safety', (tx) => post(tx, message, { asker, needs, now }), [
    event.id,
  ]);
}

async function post(
  tx: Tx,
  message: SafetyMessage,
  {
    asker,
    needs: { policy },
    now,
  }: { readonly asker: SafetyAsker; readonly needs: PostingSafetyMessage; readonly now: Date },
): Promise<PostingOutcome> {
  const { eventId, authorId } = message;
  await eventAlarms.lock(tx, eventId);
  const event = await safetyEvents.lock(tx, eventId);
  if (event === null || !(await isVisible(tx, event, asker))) return { kind: 'not-found' };
  const made = await safetyMessages.findByKey(tx, message);
  if (made !== null)
    return isRepeat(made, message.inputDigest)
      ? { kind: 'posted', message: made, event }
      : { kind: 'invalid', faults: [KEY_SPENT] };
  if (!rightsAt(event, authorId, now).canPost) return { kind: 'refused', event };
  const faults = lineFullFaults(await safetyMessages.countOf(tx, eventId, authorId), policy);
  if (faults.length > 0) return { kind: 'invalid', faults };
  await safetyMessages.addOnce(tx, message);
  return { kind: 'posted', message, event: await answered(tx, event, { asker, policy, now }) };
}

/** Notes the author’s first answer, and tells the others that there is something to read. */
async function answered(
  tx: Tx,
  event: SafetyEvent,
  {
    asker,
    policy: { safetyHolderSilentMinutes: silentMinutes },
    now,
  }: Pick<PostingSafetyMessage, 'policy'> & { readonly asker: SafetyAsker; readonly now: Date },
): Promise<SafetyEvent> {
  if (asker.personId === event.memberId) {
    const done = await doDeed(tx, asker, {
      id: event.id,
      deed: { kind: 'answer' },
      now,
      silentMinutes,
    });
    if (done.kind === 'done' && done.event.version !== event.version) return done.event;
  }
  const doing = { personId: asker.personId, now, silentMinutes };
  const isHolder = asker.personId === event.acknowledgedBy;
  const heldUntil = isHolder ? silentUntil(doing) : event.heldUntil;
  const told = { ...event, heldUntil, version: event.version + 1 };
  await safetyEvents.move(tx, told);
  await watchEvent(tx, told, doing);
  await tellSafetyEvent(tx, told, { onRoster: await dutyCopies.staffIds(tx), now });
  return told;
}
