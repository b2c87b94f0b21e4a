import {
  codePointCount,
  type Fault,
  isStorableText,
  keyFaults,
  type RequestDigests,
} from '@holdfast/kernel';

/** A journal entry, as the service keeps one. */
export interface JournalEntry extends RequestDigests {
  /** Sorts by the instant of writing. */
  readonly id: string;
  readonly memberId: string;
  readonly bodySealed: Buffer;
  readonly writtenAt: Date;
}

/** What a member sends who writes an entry. */
export interface JournalEntryDraft {
  readonly body: string;
  readonly idempotencyKey: string;
}

/** Limits in code points. */
export interface JournalEntryLimits {
  readonly journalEntryMostCodePoints: number;
}

/** The faults of an entry: it has something in it to read, and is not too long. Its text is kept as it was written. */
export function journalEntryFaults(
  { body, idempotencyKey }: JournalEntryDraft,
  { journalEntryMostCodePoints: most }: JournalEntryLimits,
): readonly Fault[] {
  return [...bodyFaults(body, most), ...keyFaults(idempotencyKey)];
}

function bodyFaults(body: string, most: number): readonly Fault[] {
  return body.trim() !== '' && codePointCount(body) <= most && isStorableText(body)
    ? []
    : [{ path: 'body', message: `An entry has 1 to ${String(most)} characters.` }];
}
