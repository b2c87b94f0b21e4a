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
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { helpCardOf, readTexts } from '@holdfast/help-card';
import {
  helpCardFace,
  HelpCardField,
  type HelpCardType,
  type Helping,
} from '@holdfast/help-card/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { readDuty, type ReadingDuty } from '../duty/read-duty.part.ts';
import { reachOfCall } from '../safety-event/reach-of-call.part.ts';
import { safetyAskerOf } from '../safety-event/safety-asker.part.ts';
import type { SafetyEvent } from '../safety-event/safety-event.rule.ts';
import {
  safetyEventFace,
  safetyEventNotFound,
  SafetyEventNotFoundError,
  safetyEventState,
  SafetyEventStateError,
  SafetyEventType,
} from '../safety-event/safety-event.type.ts';
import { postSafetyMessage, type PostingSafetyMessage } from './post-safety-message.ts';
import { safetyMessageFace, SafetyMessageType } from './safety-message.type.ts';

/** Input of postSafetyMessage. */
@InputType({ description: 'A message in the line of a call for help.' })
export class PostSafetyMessageInput {
  @IdOf('SafetyEvent', { description: 'The event in whose line it is.' })
  safetyEventId!: string;

  @Field(() => String, {
    description: 'The text: 1 to 4,000 characters, kept as written, sealed before it is stored.',
  })
  body!: string;

  @IdempotencyKey('message')
  idempotencyKey!: string;
}

/** Success of postSafetyMessage. */
@ObjectType({ description: 'The message stands in the line.' })
export class PostSafetyMessageSuccess {
  @Field(() => SafetyMessageType, { description: 'The message.' })
  safetyMessage!: SafetyMessageType;

  @Field(() => SafetyEventType, { description: 'The event, as it is now.' })
  safetyEvent!: SafetyEventType;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Result of postSafetyMessage. */
export const PostSafetyMessageResult = declareResult(
  'PostSafetyMessage',
  PostSafetyMessageSuccess,
  SafetyEventNotFoundError,
  SafetyEventStateError,
  InputInvalidError,
);

type Needs = PostingSafetyMessage & ReadingDuty & Helping;

/** `Mutation.postSafetyMessage`. */
@Resolver()
export class PostSafetyMessageResolver {
  @MutationOf(
    () => PostSafetyMessageResult,
    'Writes in the line of a call for help: your own, or one that you have taken up. A repeat with the same key posts nothing new.',
  )
  async postSafetyMessage(
    @For('PERSON') person: AskingPerson,
    @Input(() => PostSafetyMessageInput, 'The message to post.') draft: PostSafetyMessageInput,
    @Ctx() context: RequestContext<Needs>,
  ): Promise<typeof PostSafetyMessageResult> {
    const { parts, now } = context;
    return answer(await postSafetyMessage(parts, person, { draft, now }), {
      posted: async ({ message, event }) =>
        fill(PostSafetyMessageSuccess, {
          safetyMessage: safetyMessageFace(message),
          safetyEvent: safetyEventFace(event, safetyAskerOf(parts, person)),
          helpCard: await helpFor(person, { event, body: draft.body }, context),
        }),
      'not-found': () => safetyEventNotFound(),
      refused: ({ event }) => safetyEventState(event, person),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}

/** The card for what an author writes in their line. It says what has become of the call: nobody is written to anew. */
async function helpFor(
  { isStaff, timeZone, country }: AskingPerson,
  { event, body }: { readonly event: SafetyEvent; readonly body: string },
  { parts, now }: RequestContext<Needs>,
): Promise<HelpCardType | null> {
  // Staff write about the danger of others all day: docs/safety.md.
  if (isStaff) return null;
  const reach = reachOfCall(event, {
    duty: await readDuty(parts, now),
    isNew: false,
    heldUntil: null,
  });
  const circumstances = {
    lines: parts.crisisLines,
    country: country ?? null,
    now,
    timeZone,
    reach,
  };
  return helpCardFace(helpCardOf(readTexts([body]), circumstances));
}
