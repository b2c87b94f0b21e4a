import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  RateLimitedError,
  Resolver,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { requirePerson } from '@holdfast/subgraph';
import { agreementRequired, AgreementRequiredError } from '../agreement/agreement.type.ts';
import { groupNotFound, GroupNotFoundError } from '../room/group.type.ts';
import { type GroupsContext } from '../parts.ts';
import { GroupMessageType, messageFace } from './message.type.ts';
import { postGroupMessage, type PostingOutcome } from './post-group-message.ts';

/** What a member sends who posts a message. */
@InputType({ description: 'What a member sends who posts a message.' })
export class PostGroupMessageInput {
  @Field(() => ID, { description: 'A group that the viewer is in.' })
  groupId!: string;

  @Field(() => String, {
    description: 'What to say: 1 to 4,000 characters, not counting white space at its ends.',
  })
  body!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The message of the same group that this one replies to; null for none.',
  })
  replyToId?: string | null;

  @Field(() => ID, {
    description:
      'Made once by the client for this message; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by postGroupMessage. */
@ObjectType({ description: 'The message is posted.' })
export class PostGroupMessageSuccess {
  @Field(() => GroupMessageType, { description: 'The message, as it is now.' })
  groupMessage!: GroupMessageType;
}

/** What postGroupMessage may answer. */
export const PostGroupMessageResult = createUnionType({
  name: 'PostGroupMessageResult',
  description: 'What postGroupMessage may answer.',
  types: () =>
    [
      PostGroupMessageSuccess,
      GroupNotFoundError,
      AgreementRequiredError,
      RateLimitedError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.postGroupMessage`. */
@Resolver()
export class PostGroupMessageResolver {
  @Mutation(() => PostGroupMessageResult, {
    nullable: true,
    description:
      'Posts a message in a group of the viewer’s. Everybody who is in the group now can read it.',
  })
  async postGroupMessage(
    @Arg('input', () => PostGroupMessageInput) input: PostGroupMessageInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof PostGroupMessageResult> {
    const { groupId, body, replyToId = null, idempotencyKey } = input;
    const draft = { groupId, body, replyToId, idempotencyKey };
    const asking = requirePerson(context);
    return faceOf(await postGroupMessage(context.parts, asking, { draft, now: context.now }));
  }
}

function faceOf(outcome: PostingOutcome): typeof PostGroupMessageResult {
  switch (outcome.kind) {
    case 'posted':
      return fill(PostGroupMessageSuccess, { groupMessage: messageFace(outcome.message) });
    case 'group-not-found':
      return groupNotFound();
    case 'agreement-required':
      return agreementRequired(outcome.currentVersion);
    case 'too-many':
      return fill(RateLimitedError, {
        message: 'That was a lot in a short time. Take a breath; you can write again in a moment.',
        retryAfterSeconds: outcome.retryAfterSeconds,
      });
    case 'invalid':
      return inputInvalid(outcome.faults);
    default:
      return unreachable(outcome);
  }
}
