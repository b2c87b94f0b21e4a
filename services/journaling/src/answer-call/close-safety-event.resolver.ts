import {
  answer,
  Ctx,
  declareEnum,
  declareResult,
  Field,
  fill,
  IdOf,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  MutationOf,
  Resolver,
} from '@holdfast/graphql';
import { privateHelpNow, type Helping } from '@holdfast/help-card/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { CloseSafetyEventSuccess } from './answer-safety-event.type.ts';
import { closeSafetyEvent, type ClosingSafety } from './close-safety-event.ts';
import { safetyAskerOf } from '../safety-event/safety-asker.part.ts';
import type { SafetyOutcome } from '../safety-event/safety-event.rule.ts';
import {
  safetyEventFace,
  safetyEventNotFound,
  SafetyEventNotFoundError,
  safetyEventState,
  SafetyEventStateError,
} from '../safety-event/safety-event.type.ts';

/** Enum `SafetyEventOutcome`. */
const SafetyEventOutcomeEnum = declareEnum<SafetyOutcome>(
  'SafetyEventOutcome',
  'How a safety event ends.',
  {
    RESOLVED: 'The person has answered, and is cared for.',
    ESCALATED: 'It was passed on, or the person could not be reached. For staff.',
    FALSE_ALARM: 'There was no danger.',
    WITHDRAWN:
      'I am all right now, or I pressed it and changed my mind. It was no false alarm. For its author.',
  },
);

/** Input of closeSafetyEvent. */
@InputType({ description: 'The safety event to end, and how.' })
export class CloseSafetyEventInput {
  @IdOf('SafetyEvent', { description: 'The event.' })
  safetyEventId!: string;

  @Field(() => SafetyEventOutcomeEnum, { description: 'How it ends.' })
  outcome!: SafetyOutcome;

  @Field(() => String, {
    nullable: true,
    description:
      'What would have been better: 1 to 2,000 characters, sealed before it is stored. It helps to tell danger from what only sounds like it.',
  })
  feedback?: string | null;
}

/** Result of closeSafetyEvent. */
export const CloseSafetyEventResult = declareResult(
  'CloseSafetyEvent',
  CloseSafetyEventSuccess,
  SafetyEventNotFoundError,
  SafetyEventStateError,
  InputInvalidError,
);

/** `Mutation.closeSafetyEvent`. */
@Resolver()
export class CloseSafetyEventResolver {
  @MutationOf(
    () => CloseSafetyEventResult,
    'Ends a call for help: your own, or one that you have taken up. If somebody has taken your own call up, it stays open until they end it, and your wish stands in its trail. If the person has not answered, it ends as ESCALATED. Sending the same again changes nothing.',
  )
  async closeSafetyEvent(
    @For('PERSON') person: AskingPerson,
    @Input(() => CloseSafetyEventInput, 'The event to end.') draft: CloseSafetyEventInput,
    @Ctx() { parts, now }: RequestContext<ClosingSafety & Helping>,
  ): Promise<typeof CloseSafetyEventResult> {
    return answer(await closeSafetyEvent(parts, person, { draft, now }), {
      done: async ({ event }) =>
        fill(CloseSafetyEventSuccess, {
          safetyEvent: safetyEventFace(event, safetyAskerOf(parts, person)),
          // Staff write about the danger of others all day: docs/safety.md.
          helpCard: person.isStaff
            ? null
            : await privateHelpNow([draft.feedback], person, { ...parts, now }),
        }),
      'not-found': () => safetyEventNotFound(),
      refused: ({ event }) => safetyEventState(event, person),
      unanswered: ({ event }) =>
        fill(SafetyEventStateError, {
          message: 'The person has not answered yet. Reach them first, or end it as ESCALATED.',
          state: event.state,
        }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
