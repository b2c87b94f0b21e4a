import type { ReadingCheckIns } from './check-in/check-in.resolver.ts';
import type { Correcting } from './check-in/correct-check-in.ts';
import type { Recording } from './check-in/record-check-in.ts';
import type { ReadingCrisisLines } from './crisis-line/crisis-lines.resolver.ts';
import type { ReadingJournal } from './journal-entry/journal-entry.resolver.ts';
import type { Writing } from './journal-entry/write-journal-entry.ts';
import type { ReadingSafetyPlan } from './safety-plan/safety-plan.resolver.ts';
import type { UpdatingSafetyPlan } from './safety-plan/update-safety-plan.ts';

/** Needs of all use cases, loaders and fields of *journaling*. */
export type Parts = Correcting &
  ReadingCheckIns &
  ReadingCrisisLines &
  ReadingJournal &
  ReadingSafetyPlan &
  Recording &
  UpdatingSafetyPlan &
  Writing;
