import type { ReadingCheckIns } from './check-in/check-in.resolver.ts';
import type { Correcting } from './check-in/correct-check-in.ts';
import type { Recording } from './check-in/record-check-in.ts';
import type { ReadingJournal } from './journal-entry/journal-entry.resolver.ts';
import type { Writing } from './journal-entry/write-journal-entry.ts';

/** Dependencies of the use cases of *journaling*: all of their needs together. */
export type Parts = Correcting & ReadingCheckIns & ReadingJournal & Recording & Writing;
