import {
  Args,
  ArgsType,
  Ctx,
  Cursor,
  cursorInvalid,
  decodeCursor,
  encodeCursor,
  Field,
  FieldResolver,
  Int,
  LocalDate,
  pageOf,
  pageSize,
  requestError,
  Resolver,
  Root,
  Viewer,
  type ConnectionOf,
  type PageLimits,
} from '@holdfast/graphql';
import { parseId, parseLocalDay, type LocalDay } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import { For, requireMember, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { daysToRead } from './check-in.rule.ts';
import { checkIns } from './check-in.repository.ts';
import { CheckInConnection, checkInFace, CheckInType } from './check-in.type.ts';
import { openNote } from './seal-note.part.ts';

/** Arguments of checkIns. */
@ArgsType()
export class CheckInsArgs {
  @Field(() => LocalDate, {
    nullable: true,
    description: 'The earliest day to read. Null means from the first one on.',
  })
  from?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The latest day to read, included. Null means up to the newest.',
  })
  to?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of check-ins to read: 1 to 100. Null means 20.',
  })
  first?: number | null;

  @Field(() => Cursor, {
    nullable: true,
    description: 'The place after which to go on. Null means from the newest day.',
  })
  after?: string | null;
}

/** Needs of reading check-ins. */
export interface ReadingCheckIns {
  readonly policy: PageLimits;
  readonly sealer: Sealer;
}

/** `Viewer.checkIns`. */
@Resolver(() => Viewer)
export class CheckInViewerResolver {
  @FieldResolver(() => CheckInConnection, {
    nullable: true,
    description:
      'Check-ins of the member’s days, newest day first. Null means they could not be read.',
  })
  async checkIns(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Args(() => CheckInsArgs) args: CheckInsArgs,
    @Ctx() { parts }: RequestContext<ReadingCheckIns>,
  ): Promise<ConnectionOf<CheckInType>> {
    const first = pageSize(args.first, parts.policy.pageDefault, parts.policy.pageMost);
    const afterDay = dayOfCursor(args.after);
    const days = daysToRead({ from: dayOf(args.from), to: dayOf(args.to) }, afterDay);
    const rows = await session.read((tx) => checkIns.page(tx, memberId, days, first + 1));
    const edges = rows.map((row) => ({ cursor: encodeCursor(row.day), node: checkInFace(row) }));
    return pageOf(edges, first, afterDay !== null);
  }
}

/** `CheckIn.note`, opened when it is asked for: without the key, the note alone is missing. */
@Resolver(() => CheckInType)
export class CheckInResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The member’s own words about the day. Null means none, or that they were erased.',
  })
  note(
    @Root() { row }: CheckInType,
    @Ctx() { parts }: RequestContext<ReadingCheckIns>,
  ): Promise<string | null> {
    return openNote(parts.sealer, row);
  }
}

/** Finds a check-in that another subgraph names, among those of the asking member; null if it is not one of theirs. */
export async function resolveCheckIn(
  reference: { readonly id: string },
  context: RequestContext<ReadingCheckIns>,
): Promise<CheckInType | null> {
  const { session } = requireMember(context);
  const id = parseId<'CheckIn'>(reference.id);
  const row = id === null ? null : await session.read((tx) => checkIns.find(tx, id));
  return row === null ? null : checkInFace(row);
}

/** Reads from a cursor the day at which the page before ended; null without a cursor. */
function dayOfCursor(cursor: string | null | undefined): LocalDay | null {
  if (cursor === null || cursor === undefined) return null;
  const [text = ''] = decodeCursor(cursor, 1);
  const day = parseLocalDay(text);
  if (day === null) throw cursorInvalid();
  return day;
}

/** Reads a day that was asked for; null for none. The scalar lets any year of four digits through. */
function dayOf(text: string | null | undefined): LocalDay | null {
  if (text === null || text === undefined) return null;
  const day = parseLocalDay(text);
  if (day !== null) return day;
  throw requestError('BAD_USER_INPUT', 'Name days of the years 1900 to 2999.', 'DAY_INVALID');
}
