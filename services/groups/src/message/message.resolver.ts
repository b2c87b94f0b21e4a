import { Ctx, Directive, FieldResolver, Resolver, Root } from '@holdfast/graphql';
import { parseId } from '@holdfast/kernel';
import { KeyUnavailableError, type Opened } from '@holdfast/sealing';
import type { RequestContext } from '@holdfast/subgraph';
import { openBody, type OpeningBodies } from './message-body.part.ts';
import { visibleMessages, type ReadingMessages } from './message.loader.ts';
import { GroupMessageType, messageFace } from './message.type.ts';

/** The text of a message, opened when it is asked for: a key that cannot be had blanks the text alone. */
@Resolver(() => GroupMessageType)
export class GroupMessageResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The text: 1 to 4,000 characters. Null once its author was erased.',
  })
  body(
    @Root() { message }: GroupMessageType,
    @Ctx() { parts }: RequestContext<OpeningBodies>,
  ): string | null | Promise<string | null> {
    const opened = openBody(parts.memberTexts, message);
    return opened instanceof Promise ? opened.then(textOf) : textOf(opened);
  }

  @FieldResolver(() => Boolean, {
    description:
      'True once the author was erased: nobody can read what they wrote. False while that is not known.',
  })
  async isErased(
    @Root() { message }: GroupMessageType,
    @Ctx() { parts }: RequestContext<OpeningBodies>,
  ): Promise<boolean> {
    try {
      return (await openBody(parts.memberTexts, message)).kind === 'erased';
    } catch (error) {
      // The body says UNAVAILABLE; author, number and instant can be read all the same.
      if (error instanceof KeyUnavailableError) return false;
      throw error;
    }
  }

  @FieldResolver(() => GroupMessageType, {
    nullable: true,
    description:
      'The message that this one replies to; null if there is none, or the viewer may not see it.',
  })
  @Directive('@tag(name: "viewer")')
  async replyTo(
    @Root() { message }: GroupMessageType,
    @Ctx() context: RequestContext<ReadingMessages>,
  ): Promise<GroupMessageType | null> {
    return message.replyToId === null
      ? null
      : resolveGroupMessage({ id: message.replyToId }, context);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the viewer can change the text. False for everybody at present: there is no mutation for it yet.',
  })
  @Directive('@tag(name: "viewer")')
  viewerCanEdit(): boolean {
    return false;
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the viewer can remove the message. False for everybody at present: there is no mutation for it yet.',
  })
  @Directive('@tag(name: "viewer")')
  viewerCanRemove(): boolean {
    return false;
  }
}

const textOf = (opened: Opened): string | null => (opened.kind === 'opened' ? opened.text : null);

/**
 * Finds a message by the id that was named. Null if it is missing, or the viewer may not see it; for live delivery, if it
 * is in another room than the one delivered.
 */
export async function resolveGroupMessage(
  reference: { readonly id: string },
  context: RequestContext<ReadingMessages>,
): Promise<GroupMessageType | null> {
  const id = parseId<'Message'>(reference.id);
  const message = id === null ? null : await visibleMessages(context).load(id);
  return message === null ? null : messageFace(message);
}
