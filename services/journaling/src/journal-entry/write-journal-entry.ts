import { type Fault, isRepeat, KEY_SPENT, newOrderedId } from '@holdfast/kernel';
import { digestRequest, type Sealer } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import type { TextWatch } from '../urgent-help/watch-texts.part.ts';
import { placeOfBody } from './entry-body.part.ts';
import { journalEntries } from './journal-entry.repository.ts';
import {
  journalEntryFaults,
  type JournalEntry,
  type JournalEntryDraft,
  type JournalEntryLimits,
} from './journal-entry.rule.ts';

/** Needs of writing an entry. */
export interface Writing {
  readonly policy: JournalEntryLimits;
  readonly sealer: Sealer;
}

/** Outcome of writing an entry. */
export type WritingOutcome =
  | { readonly kind: 'written'; readonly entry: JournalEntry }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Keeps an entry of a member, once. A repeated request is answered from the row as it is now. */
export async function writeJournalEntry(
  { policy, sealer }: Writing,
  { memberId, session }: AskingMember,
  {
    draft,
    watch,
    now,
  }: { readonly draft: JournalEntryDraft; readonly watch: TextWatch; readonly now: Date },
): Promise<WritingOutcome> {
  const faults = journalEntryFaults(draft, policy);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const { body, idempotencyKey } = draft;
  const id = newOrderedId<'JournalEntry'>(now);
  // Sealed before there is a transaction, which never waits for the key ring.
  const request = await digestRequest(
    sealer,
    { ownerId: memberId, purpose: 'journal' },
    { mutation: 'writeJournalEntry', idempotencyKey, input: { body } },
  );
  const bodySealed = await sealer.seal(placeOfBody({ id, memberId }), body);
  const entry = { id, memberId, bodySealed, writtenAt: now, ...request };
  const made = await session.change(async (tx) => {
    if (!(await journalEntries.addOnce(tx, entry)))
      return journalEntries.findByKey(tx, memberId, request.keyDigest);
    await watch.raise(tx);
    return entry;
  });
  watch.told();
  return made !== null && isRepeat(made, request.inputDigest)
    ? { kind: 'written', entry: made }
    : { kind: 'invalid', faults: [KEY_SPENT] };
}
