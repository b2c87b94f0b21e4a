import {
  type Fault,
  isRepeat,
  KEY_SPENT,
  keyFaults,
  newOrderedId,
  parseId,
  type RequestDigests,
  textFaults,
} from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { digestRequest } from '@holdfast/sealing';
import type { AskingStaff } from '@holdfast/subgraph';
import { doDeed, type DeedOutcome, type DoneDeed } from '../safety-event/do-deed.step.ts';
import {
  findVisible,
  isVisible,
  safetyAskerOf,
  type DoingSafety,
} from '../safety-event/safety-asker.part.ts';
import { eventAlarms } from '../safety-event/event-alarm.repository.ts';
import { safetyEvents } from '../safety-event/safety-event.repository.ts';
import type { ContactWay, SafetyEvent } from '../safety-event/safety-event.rule.ts';
import { sealRow, type SealingSafety } from '../safety-event/seal-safety-text.part.ts';

/** Needs of recording a contact. */
export interface RecordingContact extends DoingSafety, SealingSafety {
  readonly policy: DoingSafety['policy'] & { readonly safetyNoteMostCodePoints: number };
}

/** A contact, or a try, as a client sends it. */
export interface ContactDraft {
  readonly safetyEventId: string;
  readonly way: ContactWay;
  readonly hasAnswered: boolean;
  readonly note?: string | null;
  readonly idempotencyKey: string;
}

/** Outcome of recording a contact. */
export type ContactOutcome =
  DeedOutcome | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Records that the staff member who has an event reached the person, or tried to, once. */
export async function recordSafetyContact(
  needs: RecordingContact,
  staff: AskingStaff,
  { draft, now }: { readonly draft: ContactDraft; readonly now: Date },
): Promise<ContactOutcome> {
  const { way, hasAnswered, note = null, idempotencyKey } = draft;
  const limits = { noun: 'A note', most: needs.policy.safetyNoteMostCodePoints };
  const faults = [
    ...(note === null ? [] : textFaults('note', note, limits)),
    ...keyFaults(idempotencyKey, 'contact'),
    ...(way === 'EMERGENCY_SERVICES' && hasAnswered ? [CALLED_FOR_THEM] : []),
  ];
  if (faults.length > 0) return { kind: 'invalid', faults };
  const id = parseId<'SafetyEvent'>(draft.safetyEventId);
  const asker = safetyAskerOf(needs, staff);
  const event = id === null ? null : await findVisible(asker, id);
  if (event === null) return { kind: 'not-found' };
  const digests = await digestRequest(
    needs.ownTexts,
    { ownerId: staff.memberId, purpose: 'safety' },
    { mutation: 'recordSafetyContact', idempotencyKey, input: { way, hasAnswered, note } },
  );
  const row = { id: newOrderedId<'SafetyStep'>(now), memberId: event.memberId };
  const noteSealed = note === null ? null : await sealRow(needs, row, note);
  const deed: DoneDeed = {
    id: event.id,
    deed: { kind: 'contact', by: staff.memberId, hasAnswered, way },
    now,
    silentMinutes: needs.policy.safetyHolderSilentMinutes,
    step: { id: row.id, way, noteSealed, ...digests },
  };
  return needs.database.changeFor(
    'safety',
    async (tx) => (await earlier(tx, event, { asker, digests })) ?? doDeed(tx, asker, deed),
    [event.id],
  );
}

const CALLED_FOR_THEM: Fault = {
  path: 'hasAnswered',
  code: 'NOT_ALLOWED',
  message:
    'A call to emergency services is no answer of the person. Send false, and note their answer as a contact of its own.',
};

/** Answers a repeat; null if there was no request with this key. */
async function earlier(
  tx: Tx,
  { id }: Pick<SafetyEvent, 'id'>,
  {
    asker,
    digests,
  }: { readonly asker: ReturnType<typeof safetyAskerOf>; readonly digests: RequestDigests },
): Promise<ContactOutcome | null> {
  await eventAlarms.lock(tx, id);
  const event = await safetyEvents.lock(tx, id);
  if (event === null || !(await isVisible(tx, event, asker))) return { kind: 'not-found' };
  const made = await safetyEvents.stepByKey(tx, id, digests.keyDigest);
  if (made?.inputDigest === undefined) return null;
  return isRepeat({ ...digests, inputDigest: made.inputDigest }, digests.inputDigest)
    ? { kind: 'done', event }
    : { kind: 'invalid', faults: [KEY_SPENT] };
}
