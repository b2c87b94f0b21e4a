import { buildSubgraph, resolveViewer, ViewerResolver, type Subgraph } from '@holdfast/graphql';
import {
  CheckInResolver,
  CheckInViewerResolver,
  resolveCheckIn,
} from './check-in/check-in.resolver.ts';
import { CorrectCheckInResolver } from './check-in/correct-check-in.resolver.ts';
import { RecordCheckInResolver } from './check-in/record-check-in.resolver.ts';
import { CrisisLinesResolver } from './crisis-line/crisis-lines.resolver.ts';
import {
  JournalEntryResolver,
  JournalEntryViewerResolver,
  resolveJournalEntry,
} from './journal-entry/journal-entry.resolver.ts';
import { WriteJournalEntryResolver } from './journal-entry/write-journal-entry.resolver.ts';
import {
  SafetyPlanResolver,
  SafetyPlanStepsResolver,
  SafetyPlanViewerResolver,
} from './safety-plan/safety-plan.resolver.ts';
import { UpdateSafetyPlanResolver } from './safety-plan/update-safety-plan.resolver.ts';

/**
 * The table of contents of *journaling*: what clients may ask here, and the entities other subgraphs may name.
 * A new resolver goes to the end of both lists.
 */
export const buildJournalingSubgraph = (): Promise<Subgraph> =>
  buildSubgraph({
    resolvers: [
      ViewerResolver,
      CheckInViewerResolver,
      CheckInResolver,
      RecordCheckInResolver,
      CorrectCheckInResolver,
      JournalEntryViewerResolver,
      JournalEntryResolver,
      WriteJournalEntryResolver,
      CrisisLinesResolver,
      SafetyPlanStepsResolver,
      SafetyPlanViewerResolver,
      SafetyPlanResolver,
      UpdateSafetyPlanResolver,
    ],
    references: {
      Viewer: resolveViewer,
      CheckIn: resolveCheckIn,
      JournalEntry: resolveJournalEntry,
    },
  });
