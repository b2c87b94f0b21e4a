import {
  answer,
  Ctx,
  declareResult,
  fill,
  IdOf,
  Input,
  InputInvalidError,
  InputType,
  MutationOf,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingStaff, type RequestContext } from '@holdfast/subgraph';
import { acknowledgeSafetyEvent } from './acknowledge-safety-event.ts';
import { AcknowledgeSafetyEventSuccess } from './answer-safety-event.type.ts';
import { safetyAskerOf, type DoingSafety } from '../safety-event/safety-asker.part.ts';
import {
  safetyEventFace,
  safetyEventNotFound,
  SafetyEventNotFoundError,
  safetyEventState,
  SafetyEventStateError,
} from '../safety-event/safety-event.type.ts';

/** Input of acknowledgeSafetyEvent. */
@InputType({ description: 'The safety event to take up.' })
export class AcknowledgeSafetyEventInput {
  @IdOf('SafetyEvent', { description: 'The event. An alert names it.' })
  safetyEventId!: string;
}

/** Result of acknowledgeSafetyEvent. */
export const AcknowledgeSafetyEventResult = declareResult(
  'AcknowledgeSafetyEvent',
  AcknowledgeSafetyEventSuccess,
  SafetyEventNotFoundError,
  SafetyEventStateError,
  InputInvalidError,
);

/** `Mutation.acknowledgeSafetyEvent`. */
@Resolver()
export class AcknowledgeSafetyEventResolver {
  @MutationOf(
    () => AcknowledgeSafetyEventResult,
    'Takes a call for help up: you answer it, and nobody else is alerted. Only one staff member has it; once they have done nothing for 15 minutes, another one can take it over. Sending it again changes nothing.',
  )
  async acknowledgeSafetyEvent(
    @For('FACILITATOR') staff: AskingStaff,
    @Input(() => AcknowledgeSafetyEventInput, 'The event to take up.')
    { safetyEventId }: AcknowledgeSafetyEventInput,
    @Ctx() { parts, now }: RequestContext<DoingSafety>,
  ): Promise<typeof AcknowledgeSafetyEventResult> {
    return answer(await acknowledgeSafetyEvent(parts, staff, { safetyEventId, now }), {
      done: ({ event }) =>
        fill(AcknowledgeSafetyEventSuccess, {
          safetyEvent: safetyEventFace(event, safetyAskerOf(parts, staff)),
        }),
      'not-found': () => safetyEventNotFound(),
      refused: ({ event }) => safetyEventState(event, staff),
      unanswered: ({ event }) => safetyEventState(event, staff),
    });
  }
}
