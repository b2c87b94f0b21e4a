import { insertOnce, type Tx } from '@holdfast/persistence';
import { LessThan } from 'typeorm';
import { JournalEntryEntity } from './journal-entry.entity.ts';
import type { JournalEntry } from './journal-entry.rule.ts';

/** Journal entries. Row-level security shows the asking member their own, and no others. */
export const journalEntries = {
  find: (tx: Tx, id: string): Promise<JournalEntry | null> =>
    tx.findOneBy(JournalEntryEntity, { id }),

  findByKey: (tx: Tx, memberId: string, keyDigest: Buffer): Promise<JournalEntry | null> =>
    tx.findOneBy(JournalEntryEntity, { memberId, keyDigest }),

  /** At most `limit` entries older than the one named, newest first; ids sort by the instant of writing. */
  page: (
    tx: Tx,
    memberId: string,
    beforeId: string | null,
    limit: number,
  ): Promise<JournalEntry[]> =>
    tx.find(JournalEntryEntity, {
      where: beforeId === null ? { memberId } : { memberId, id: LessThan(beforeId) },
      order: { id: 'desc' },
      take: limit,
    }),

  /** Adds an entry; false if the member's key was used before. Waits for a request with the same key under way. */
  addOnce: (tx: Tx, entry: JournalEntry): Promise<boolean> =>
    insertOnce(tx, JournalEntryEntity, { ...entry }),
};
