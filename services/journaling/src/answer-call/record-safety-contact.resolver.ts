import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdempotencyKey,
  IdOf,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  MutationOf,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingStaff, type RequestContext } from '@holdfast/subgraph';
import { RecordSafetyContactSuccess } from './answer-safety-event.type.ts';
import { recordSafetyContact, type RecordingContact } from './record-safety-contact.ts';
import { safetyAskerOf } from '../safety-event/safety-asker.part.ts';
import type { ContactWay } from '../safety-event/safety-event.rule.ts';
import {
  SafetyContactWayEnum,
  safetyEventFace,
  safetyEventNotFound,
  SafetyEventNotFoundError,
  safetyEventState,
  SafetyEventStateError,
} from '../safety-event/safety-event.type.ts';

/** Input of recordSafetyContact. */
@InputType({ description: 'How the person was reached, or that it was tried.' })
export class RecordSafetyContactInput {
  @IdOf('SafetyEvent', { description: 'The event that the staff member has.' })
  safetyEventId!: string;

  @Field(() => SafetyContactWayEnum, { description: 'How it was tried.' })
  way!: ContactWay;

  @Field(() => Boolean, {
    description:
      'Whether the person themself answered. Without any answer of theirs, an event cannot be resolved.',
  })
  hasAnswered!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'A note for those who answer after you: 1 to 2,000 characters, sealed before it is stored. The author of the event does not see it.',
  })
  note?: string | null;

  @IdempotencyKey('contact')
  idempotencyKey!: string;
}

/** Result of recordSafetyContact. */
export const RecordSafetyContactResult = declareResult(
  'RecordSafetyContact',
  RecordSafetyContactSuccess,
  SafetyEventNotFoundError,
  SafetyEventStateError,
  InputInvalidError,
);

/** `Mutation.recordSafetyContact`. */
@Resolver()
export class RecordSafetyContactResolver {
  @MutationOf(
    () => RecordSafetyContactResult,
    'Writes into the trail that you reached the person, tried to, or called emergency services for them. Take the event up first. A repeat with the same key adds nothing.',
  )
  async recordSafetyContact(
    @For('FACILITATOR') staff: AskingStaff,
    @Input(() => RecordSafetyContactInput, 'The contact.') draft: RecordSafetyContactInput,
    @Ctx() { parts, now }: RequestContext<RecordingContact>,
  ): Promise<typeof RecordSafetyContactResult> {
    return answer(await recordSafetyContact(parts, staff, { draft, now }), {
      done: ({ event }) =>
        fill(RecordSafetyContactSuccess, {
          safetyEvent: safetyEventFace(event, safetyAskerOf(parts, staff)),
        }),
      'not-found': () => safetyEventNotFound(),
      refused: ({ event }) => safetyEventState(event, staff),
      unanswered: ({ event }) => safetyEventState(event, staff),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
