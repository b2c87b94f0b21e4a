import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  ID,
  IdempotencyKey,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  RateLimitedError,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { agreementRequired, AgreementRequiredError } from '../agreement/agreement.type.ts';
import { groupNotFound, GroupNotFoundError, OwnGroupId } from '../room/group.type.ts';
import { GroupMessageType, messageFace } from './message.type.ts';
import { postGroupMessage, type Posting } from './post-group-message.ts';

/** Input of postGroupMessage. */
@InputType({ description: 'A message for a group.' })
export class PostGroupMessageInput {
  @OwnGroupId()
  groupId!: string;

  @Field(() => String, {
    description: 'The text: 1 to 4,000 characters, not counting white space at its ends.',
  })
  body!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The message of the same group that this one replies to; null for none.',
  })
  replyToId?: string | null;

  @IdempotencyKey('message')
  idempotencyKey!: string;
}

/** Success of postGroupMessage. */
@ObjectType({ description: 'The message is posted.' })
export class PostGroupMessageSuccess {
  @Field(() => GroupMessageType, { description: 'The message, as it is now.' })
  groupMessage!: GroupMessageType;
}

/** Result of postGroupMessage. */
export const PostGroupMessageResult = declareResult(
  'PostGroupMessage',
  PostGroupMessageSuccess,
  GroupNotFoundError,
  AgreementRequiredError,
  RateLimitedError,
  InputInvalidError,
);

/** `Mutation.postGroupMessage`. */
@Resolver()
export class PostGroupMessageResolver {
  @MutationOf(
    () => PostGroupMessageResult,
    'Posts a message in a group that the viewer is in. Everybody who is in the group now can read it.',
  )
  async postGroupMessage(
    @For('PERSON') person: AskingPerson,
    @Input(() => PostGroupMessageInput, 'The message to post.')
    { groupId, body, replyToId = null, idempotencyKey }: PostGroupMessageInput,
    @Ctx() { parts, now }: RequestContext<Posting>,
  ): Promise<typeof PostGroupMessageResult> {
    const draft = { groupId, body, replyToId, idempotencyKey };
    return answer(await postGroupMessage(parts, person, { draft, now }), {
      posted: ({ message }) =>
        fill(PostGroupMessageSuccess, { groupMessage: messageFace(message) }),
      'group-not-found': groupNotFound,
      'agreement-required': ({ currentVersion }) => agreementRequired(currentVersion),
      'too-many': ({ retryAfterSeconds }) => tooManyMessages(retryAfterSeconds),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}

const tooManyMessages = (retryAfterSeconds: number): RateLimitedError =>
  fill(RateLimitedError, {
    message: 'That was a lot in a short time. Take a breath; you can write again in a moment.',
    retryAfterSeconds,
  });
