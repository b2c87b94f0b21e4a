import { type Fault, keyFaults, type RequestDigests, textFaults } from '@holdfast/kernel';

/** A journal entry, as the service keeps one. */
export interface JournalEntry extends RequestDigests {
  /** Sorts by the instant of writing. */
  readonly id: string;
  readonly memberId: string;
  readonly bodySealed: Buffer;
  readonly writtenAt: Date;
}

/** Input of writing an entry. */
export interface JournalEntryDraft {
  readonly body: string;
  readonly idempotencyKey: string;
}

/** Limits in code points. */
export interface JournalEntryLimits {
  readonly journalEntryMostCodePoints: number;
}

/** Finds the faults of an entry: it must have something to read in it, and not be too long. Its text stays as written. */
export function journalEntryFaults(
  { body, idempotencyKey }: JournalEntryDraft,
  { journalEntryMostCodePoints: most }: JournalEntryLimits,
): readonly Fault[] {
  return [...textFaults('body', body, { noun: 'An entry', most }), ...keyFaults(idempotencyKey)];
}
