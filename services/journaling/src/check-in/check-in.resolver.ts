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
} from '@holdfast/graphql';
import { parseId, parseLocalDay, type LocalDay } from '@holdfast/kernel';
import { requireMember } from '@holdfast/subgraph';
import { type JournalingContext } from '../parts.ts';
import { daysToRead } from './check-in.rule.ts';
import { checkIns } from './check-in.repository.ts';
import { CheckInConnection, checkInFace, CheckInType } from './check-in.type.ts';
import { openNote } from './seal-note.part.ts';

/** Which check-ins are read. */
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

  @Field(() => Int, { nullable: true, description: 'How many: 1 to 100. Null means 20.' })
  first?: number | null;

  @Field(() => Cursor, {
    nullable: true,
    description: 'The place after which to go on. Null means from the newest day.',
  })
  after?: string | null;
}

/** `Viewer.checkIns`. */
@Resolver(() => Viewer)
export class CheckInViewerResolver {
  @FieldResolver(() => CheckInConnection, {
    nullable: true,
    description:
      'What the member recorded about their days, newest day first. Null means it could not be read.',
  })
  async checkIns(
    @Args(() => CheckInsArgs) args: CheckInsArgs,
    @Ctx() context: JournalingContext,
  ): Promise<ConnectionOf<CheckInType>> {
    const { memberId, session } = requireMember(context);
    const { pageDefault, pageMost } = context.parts.policy;
    const first = pageSize(args.first, pageDefault, pageMost);
    const afterDay = dayOfCursor(args.after);
    const days = daysToRead({ from: dayOf(args.from), to: dayOf(args.to) }, afterDay);
    const rows = await session.read((tx) => checkIns.page(tx, memberId, days, first + 1));
    const edges = rows.map((row) => ({ cursor: encodeCursor(row.day), node: checkInFace(row) }));
    return pageOf(edges, first, afterDay !== null);
  }
}

/** `CheckIn.note`, opened when it is asked for: a key that cannot be had blanks the note alone. */
@Resolver(() => CheckInType)
export class CheckInResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The member’s own words about the day. Null means none, or that they were erased.',
  })
  note(@Root() { row }: CheckInType, @Ctx() { parts }: JournalingContext): Promise<string | null> {
    return openNote(parts.sealer, row);
  }
}

/** Finds a check-in that another subgraph names, among those of the member who asks; null where it is not there. */
export async function resolveCheckIn(
  reference: { readonly id: string },
  context: JournalingContext,
): Promise<CheckInType | null> {
  const { session } = requireMember(context);
  const id = parseId<'CheckIn'>(reference.id);
  const row = id === null ? null : await session.read((tx) => checkIns.find(tx, id));
  return row === null ? null : checkInFace(row);
}

/** The day at which a page ended; null without a cursor. */
function dayOfCursor(cursor: string | null | undefined): LocalDay | null {
  if (cursor === null || cursor === undefined) return null;
  const [text = ''] = decodeCursor(cursor, 1);
  const day = parseLocalDay(text);
  if (day === null) throw cursorInvalid();
  return day;
}

/** The scalar lets any year of four digits through. */
function dayOf(text: string | null | undefined): LocalDay | null {
  if (text === null || text === undefined) return null;
  const day = parseLocalDay(text);
  if (day !== null) return day;
  throw requestError('BAD_USER_INPUT', 'Name days of the years 1900 to 2999.', 'DAY_INVALID');
}
