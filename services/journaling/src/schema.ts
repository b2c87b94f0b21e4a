import {
  buildSubgraph,
  resolveStaffMember,
  resolveViewer,
  StaffMemberResolver,
  ViewerResolver,
  type Subgraph,
} from '@holdfast/graphql';
import { HelpOnErrorsResolver } from '@holdfast/subgraph/help';
import {
  CheckInResolver,
  CheckInViewerResolver,
  resolveCheckIn,
} from './check-in/check-in.resolver.ts';
import { CorrectCheckInResolver } from './check-in/correct-check-in.resolver.ts';
import { RecordCheckInResolver } from './check-in/record-check-in.resolver.ts';
import { CrisisLinesResolver } from './crisis-line/crisis-lines.resolver.ts';
import { DutyResolver } from './duty/duty.resolver.ts';
import {
  JournalEntryResolver,
  JournalEntryViewerResolver,
  resolveJournalEntry,
} from './journal-entry/journal-entry.resolver.ts';
import { WriteJournalEntryResolver } from './journal-entry/write-journal-entry.resolver.ts';
import {
  SafetyEventReachabilityResolver,
  SafetySettingViewerResolver,
} from './reachability/reachability.resolver.ts';
import { SafetySettingResolver } from './reachability/set-reachability.resolver.ts';
import { AcknowledgeSafetyEventResolver } from './answer-call/acknowledge-safety-event.resolver.ts';
import { CloseSafetyEventResolver } from './answer-call/close-safety-event.resolver.ts';
import { RecordSafetyContactResolver } from './answer-call/record-safety-contact.resolver.ts';
import {
  resolveSafetyEvent,
  SafetyEventResolver,
  SafetyEventStaffResolver,
  SafetyEventStepResolver,
  SafetyEventViewerResolver,
} from './safety-event/safety-event.resolver.ts';
import { SafetyOverviewResolver } from './safety-event/safety-overview.resolver.ts';
import { PostSafetyMessageResolver } from './safety-message/post-safety-message.resolver.ts';
import {
  SafetyMessageResolver,
  SafetyMessagesResolver,
} from './safety-message/safety-message.resolver.ts';
import {
  SafetyPlanResolver,
  SafetyPlanStepsResolver,
  SafetyPlanViewerResolver,
} from './safety-plan/safety-plan.resolver.ts';
import { UpdateSafetyPlanResolver } from './safety-plan/update-safety-plan.resolver.ts';
import { RequestUrgentHelpResolver } from './urgent-help/request-urgent-help.resolver.ts';

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
      StaffMemberResolver,
      DutyResolver,
      SafetyEventViewerResolver,
      SafetyEventStaffResolver,
      SafetyOverviewResolver,
      SafetyEventResolver,
      SafetyEventStepResolver,
      SafetyMessagesResolver,
      SafetyMessageResolver,
      SafetySettingViewerResolver,
      SafetyEventReachabilityResolver,
      RequestUrgentHelpResolver,
      PostSafetyMessageResolver,
      SafetySettingResolver,
      AcknowledgeSafetyEventResolver,
      RecordSafetyContactResolver,
      CloseSafetyEventResolver,
      HelpOnErrorsResolver,
    ],
    references: {
      Viewer: resolveViewer,
      CheckIn: resolveCheckIn,
      JournalEntry: resolveJournalEntry,
      SafetyEvent: resolveSafetyEvent,
      StaffMember: resolveStaffMember,
    },
  });
