import { Ctx, Directive, FieldResolver, Resolver, Root } from '@holdfast/graphql';
import { parseId } from '@holdfast/kernel';
import { KeyUnavailableError } from '@holdfast/sealing';
import { type GroupsContext } from '../parts.ts';
import { openBody } from './message-body.part.ts';
import { visibleMessages } from './message.loader.ts';
import { GroupMessageType, messageFace } from './message.type.ts';

/** What a message says, opened when it is asked for: a key that cannot be had blanks the body alone. */
@Resolver(() => GroupMessageType)
export class GroupMessageResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What was written: 1 to 4,000 characters. Null once its author was erased.',
  })
  async body(
    @Root() { message }: GroupMessageType,
    @Ctx() { parts }: GroupsContext,
  ): Promise<string | null> {
    const opened = await openBody(parts.memberTexts, message);
    return opened.kind === 'opened' ? opened.text : null;
  }

  @FieldResolver(() => Boolean, {
    description:
      'True once the author was erased: what they wrote cannot be read by anybody. False while that is not known.',
  })
  async isErased(
    @Root() { message }: GroupMessageType,
    @Ctx() { parts }: GroupsContext,
  ): Promise<boolean> {
    try {
      return (await openBody(parts.memberTexts, message)).kind === 'erased';
    } catch (error) {
      // The body says UNAVAILABLE; author, number and instant are to be had all the same.
      if (error instanceof KeyUnavailableError) return false;
      throw error;
    }
  }

  @FieldResolver(() => GroupMessageType, {
    nullable: true,
    description:
      'The message that this one replies to; null for none, and for one that the viewer may not see.',
  })
  @Directive('@tag(name: "viewer")')
  async replyTo(
    @Root() { message }: GroupMessageType,
    @Ctx() context: GroupsContext,
  ): Promise<GroupMessageType | null> {
    return message.replyToId === null
      ? null
      : resolveGroupMessage({ id: message.replyToId }, context);
  }
}

/**
 * Finds a message that somebody names. Null where it is missing, or the viewer may not see it; for live delivery, where
 * it is of another room than the one delivered.
 */
export async function resolveGroupMessage(
  reference: { readonly id: string },
  context: GroupsContext,
): Promise<GroupMessageType | null> {
  const id = parseId<'Message'>(reference.id);
  const message = id === null ? null : await visibleMessages(context).load(id);
  return message === null ? null : messageFace(message);
}
