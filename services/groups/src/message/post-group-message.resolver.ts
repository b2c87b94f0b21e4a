import {
  answer,
  Ctx,
  declareResult,
  Field,
  FieldResolver,
  fill,
  IdempotencyKey,
  IdOf,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  RateLimitedError,
  Resolver,
  Root,
} from '@holdfast/graphql';
import { helpCardFace, HelpCardField, type HelpCardType } from '@holdfast/help-card/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { agreementRequired, AgreementRequiredError } from '../agreement/agreement.type.ts';
import {
  groupFace,
  groupNotFound,
  GroupNotFoundError,
  GroupType,
  OwnGroupId,
} from '../room/group.type.ts';
import { rooms } from '../room/room.repository.ts';
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

  @IdOf('GroupMessage', {
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

  @HelpCardField()
  helpCard!: HelpCardType | null;

  /** The id of the group in which it stands. No part of the graph. */
  groupId!: string;
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
@Resolver(() => PostGroupMessageSuccess)
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
      posted: ({ message, helpCard }) =>
        fill(PostGroupMessageSuccess, {
          groupMessage: messageFace(message),
          helpCard: helpCardFace(helpCard),
          groupId: message.groupId,
        }),
      'group-not-found': groupNotFound,
      'agreement-required': ({ currentVersion }) => agreementRequired(currentVersion),
      'too-many': ({ retryAfterSeconds }) => tooManyMessages(retryAfterSeconds),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }

  @FieldResolver(() => GroupType, {
    nullable: true,
    description: 'The group, as it is now; null if the viewer has left it meanwhile.',
  })
  async group(
    @For('PERSON') { memberId, session }: AskingPerson,
    @Root() { groupId }: PostGroupMessageSuccess,
  ): Promise<GroupType | null> {
    const [room] = await session.read((tx) => rooms.ofMember(tx, memberId, [groupId]));
    return room === undefined ? null : groupFace(room);
  }
}

const tooManyMessages = (retryAfterSeconds: number): RateLimitedError =>
  fill(RateLimitedError, {
    message: 'That was a lot in a short time. Take a breath; you can write again in a moment.',
    retryAfterSeconds,
  });
