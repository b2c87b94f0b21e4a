import type { Helping } from '@holdfast/help-card/graphql';
import type { ReadingCheckIns } from './check-in/check-in.resolver.ts';
import type { Correcting } from './check-in/correct-check-in.ts';
import type { Recording } from './check-in/record-check-in.ts';
import type { ReadingCrisisLines } from './crisis-line/crisis-lines.resolver.ts';
import type { ReadingDuty } from './duty/read-duty.part.ts';
import type { ReadingJournal } from './journal-entry/journal-entry.resolver.ts';
import type { Writing } from './journal-entry/write-journal-entry.ts';
import type { LookingUp } from './reachability/look-up-reachability.ts';
import type { ClosingSafety } from './answer-call/close-safety-event.ts';
import type { RecordingContact } from './answer-call/record-safety-contact.ts';
import type { ReadingSafetyEvents } from './safety-event/safety-event.resolver.ts';
import type { PostingSafetyMessage } from './safety-message/post-safety-message.ts';
import type { ReadingSafetyMessages } from './safety-message/safety-message.resolver.ts';
import type { ReadingSafetyPlan } from './safety-plan/safety-plan.resolver.ts';
import type { UpdatingSafetyPlan } from './safety-plan/update-safety-plan.ts';
import type { AnsweringPresses } from './urgent-help/request-urgent-help.resolver.ts';
import type { WatchingTexts } from './urgent-help/watch-texts.part.ts';

/** Needs of all use cases, loaders and fields of *journaling*. */
export type Parts = AnsweringPresses &
  ClosingSafety &
  Correcting &
  Helping &
  LookingUp &
  PostingSafetyMessage &
  ReadingCheckIns &
  ReadingCrisisLines &
  ReadingDuty &
  ReadingJournal &
  ReadingSafetyEvents &
  ReadingSafetyMessages &
  ReadingSafetyPlan &
  Recording &
  RecordingContact &
  UpdatingSafetyPlan &
  WatchingTexts &
  Writing;
