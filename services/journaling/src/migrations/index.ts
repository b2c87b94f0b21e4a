import { type Migration } from '@holdfast/persistence';
import { CreateCheckIn1764000000001 } from './0001-create-check-in.ts';
import { CreateJournalEntry1764000000002 } from './0002-create-journal-entry.ts';
import { CreateEventTables1764000000003 } from './0003-create-event-tables.ts';
import { DigestIdempotencyKeys1764000000004 } from './0004-digest-idempotency-keys.ts';
import { EraseMembers1764000000005 } from './0005-erase-members.ts';

/** The migrations of database `journaling`, oldest first. */
export const journalingMigrations: readonly Migration[] = [
  CreateCheckIn1764000000001,
  CreateJournalEntry1764000000002,
  CreateEventTables1764000000003,
  DigestIdempotencyKeys1764000000004,
  EraseMembers1764000000005,
];
