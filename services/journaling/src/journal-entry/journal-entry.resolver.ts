import {
  Arg,
  Ctx,
  Cursor,
  cursorInvalid,
  decodeCursor,
  encodeCursor,
  FieldResolver,
  Int,
  pageOf,
  pageSize,
  Resolver,
  Root,
  Viewer,
  type ConnectionOf,
} from '@holdfast/graphql';
import { parseId } from '@holdfast/kernel';
import { requireMember } from '@holdfast/subgraph';
import { type JournalingContext } from '../parts.ts';
import { journalEntries } from './journal-entry.repository.ts';
import {
  JournalEntryConnection,
  journalEntryFace,
  JournalEntryType,
} from './journal-entry.type.ts';
import { readBody } from './entry-body.part.ts';

/** `Viewer.journalEntries`. */
@Resolver(() => Viewer)
export class JournalEntryViewerResolver {
  @FieldResolver(() => JournalEntryConnection, {
    nullable: true,
    description:
      'What the member wrote for themselves, newest first. Null means it could not be read.',
  })
  async journalEntries(
    @Arg('first', () => Int, { nullable: true, description: 'How many: 1 to 100. Null means 20.' })
    first: number | null | undefined,
    @Arg('after', () => Cursor, {
      nullable: true,
      description: 'The place after which to go on. Null means from the newest entry.',
    })
    after: string | null | undefined,
    @Ctx() context: JournalingContext,
  ): Promise<ConnectionOf<JournalEntryType>> {
    const { memberId, session } = requireMember(context);
    const { pageDefault, pageMost } = context.parts.policy;
    const size = pageSize(first, pageDefault, pageMost);
    const beforeId = after === null || after === undefined ? null : idOfCursor(after);
    const rows = await session.read((tx) => journalEntries.page(tx, memberId, beforeId, size + 1));
    const edges = rows.map((row) => ({
      cursor: encodeCursor(row.id),
      node: journalEntryFace(row),
    }));
    return pageOf(edges, size, beforeId !== null);
  }
}

/** `JournalEntry.body`, opened when it is asked for: a key that cannot be had blanks the text alone. */
@Resolver(() => JournalEntryType)
export class JournalEntryResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The text, as it was written. Null means that it was erased.',
  })
  body(
    @Root() { row }: JournalEntryType,
    @Ctx() { parts }: JournalingContext,
  ): Promise<string | null> {
    return readBody(parts.sealer, row);
  }
}

/** Finds an entry that another subgraph names, among those of the member who asks; null where it is not there. */
export async function resolveJournalEntry(
  reference: { readonly id: string },
  context: JournalingContext,
): Promise<JournalEntryType | null> {
  const { session } = requireMember(context);
  const id = parseId<'JournalEntry'>(reference.id);
  const row = id === null ? null : await session.read((tx) => journalEntries.find(tx, id));
  return row === null ? null : journalEntryFace(row);
}

function idOfCursor(cursor: string): string {
  const [text = ''] = decodeCursor(cursor, 1);
  const id = parseId<'JournalEntry'>(text);
  if (id === null) throw cursorInvalid();
  return id;
}
