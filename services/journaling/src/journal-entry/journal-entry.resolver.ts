import {
  Args,
  Ctx,
  cursorInvalid,
  decodeCursor,
  encodeCursor,
  FieldResolver,
  PageArgs,
  pageOf,
  pageSize,
  Resolver,
  Root,
  Viewer,
  type ConnectionOf,
  type PageLimits,
} from '@holdfast/graphql';
import { parseId } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import { For, requireMember, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { readBody } from './entry-body.part.ts';
import { journalEntries } from './journal-entry.repository.ts';
import {
  JournalEntryConnection,
  journalEntryFace,
  JournalEntryType,
} from './journal-entry.type.ts';

/** Needs of reading the journal. */
export interface ReadingJournal {
  readonly policy: PageLimits;
  readonly sealer: Sealer;
}

/** `Viewer.journalEntries`. */
@Resolver(() => Viewer)
export class JournalEntryViewerResolver {
  @FieldResolver(() => JournalEntryConnection, {
    nullable: true,
    description:
      'Entries that the member wrote for themselves, newest first. Null means they could not be read.',
  })
  async journalEntries(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { parts }: RequestContext<ReadingJournal>,
  ): Promise<ConnectionOf<JournalEntryType>> {
    const size = pageSize(first, parts.policy.pageDefault, parts.policy.pageMost);
    const beforeId = after === null || after === undefined ? null : idOfCursor(after);
    const rows = await session.read((tx) => journalEntries.page(tx, memberId, beforeId, size + 1));
    const edges = rows.map((row) => ({
      cursor: encodeCursor(row.id),
      node: journalEntryFace(row),
    }));
    return pageOf(edges, size, beforeId !== null);
  }
}

/** `JournalEntry.body`, opened when it is asked for: without the key, the text alone is missing. */
@Resolver(() => JournalEntryType)
export class JournalEntryResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The text, as it was written. Null means that it was erased.',
  })
  body(
    @Root() { row }: JournalEntryType,
    @Ctx() { parts }: RequestContext<ReadingJournal>,
  ): Promise<string | null> {
    return readBody(parts, row);
  }
}

/** Finds an entry that another subgraph names, among those of the asking member; null if it is not one of theirs. */
export async function resolveJournalEntry(
  reference: { readonly id: string },
  context: RequestContext<ReadingJournal>,
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
