import {
  Args,
  Ctx,
  cursorInvalid,
  decodeCursor,
  encodeCursor,
  FieldResolver,
  fill,
  PageArgs,
  pageOf,
  pageSize,
  Resolver,
  Root,
  type ConnectionOf,
  type PageLimits,
} from '@holdfast/graphql';
import { parseId } from '@holdfast/kernel';
import type { RequestContext } from '@holdfast/subgraph';
import { MemberType } from '../safety-event/named.type.ts';
import { SafetyEventType } from '../safety-event/safety-event.type.ts';
import { openRow, type SealingSafety } from '../safety-event/seal-safety-text.part.ts';
import { safetyMessages } from './safety-message.repository.ts';
import {
  SafetyMessageConnection,
  safetyMessageFace,
  SafetyMessageType,
} from './safety-message.type.ts';

/** Needs of reading a line. */
export interface ReadingSafetyMessages extends SealingSafety {
  readonly policy: PageLimits;
}

/** `SafetyEvent.messages`. */
@Resolver(() => SafetyEventType)
export class SafetyMessagesResolver {
  @FieldResolver(() => SafetyMessageConnection, {
    nullable: true,
    description:
      'Its line, oldest message first; a note that came with the press stands there, too. Null for staff who do not have the event.',
  })
  async messages(
    @Root() { event, asker }: SafetyEventType,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { parts }: RequestContext<ReadingSafetyMessages>,
  ): Promise<ConnectionOf<SafetyMessageType> | null> {
    const size = pageSize(first, parts.policy.pageDefault, parts.policy.pageMost);
    const place = after === null || after === undefined ? null : idOfCursor(after);
    if (![event.memberId, event.acknowledgedBy].includes(asker.personId)) return null;
    const rows = await asker.read((tx) =>
      safetyMessages.page(tx, event.id, { after: place, limit: size + 1 }),
    );
    const edges = rows.map((row) => ({
      cursor: encodeCursor(row.id),
      node: safetyMessageFace(row),
    }));
    return pageOf(edges, size, place !== null);
  }
}

/** Fields of `SafetyMessage`. */
@Resolver(() => SafetyMessageType)
export class SafetyMessageResolver {
  @FieldResolver(() => String, { nullable: true, description: 'The text, as it was written.' })
  body(
    @Root() { message }: SafetyMessageType,
    @Ctx() { parts }: RequestContext<ReadingSafetyMessages>,
  ): Promise<string | null> {
    return openRow(parts, message, message.bodySealed);
  }

  @FieldResolver(() => MemberType, { nullable: true, description: 'The person who wrote it.' })
  author(@Root() { message }: SafetyMessageType): MemberType | null {
    return fill(MemberType, { id: message.authorId });
  }
}

function idOfCursor(cursor: string): string {
  const [text = ''] = decodeCursor(cursor, 1);
  const id = parseId<'SafetyMessage'>(text);
  if (id === null) throw cursorInvalid();
  return id;
}
