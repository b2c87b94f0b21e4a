import {
  CountryCode,
  Ctx,
  DateTime,
  FieldResolver,
  fill,
  Locale,
  Resolver,
  Root,
  TimeZone,
  Viewer,
} from '@holdfast/graphql';
import {
  For,
  oncePerRequest,
  requireMember,
  type AskingMember,
  type RequestContext,
} from '@holdfast/subgraph';
import { readAlias } from './alias-text.part.ts';
import { memberFaces, type ShowingMembers } from './member-faces.loader.ts';
import type { Member } from './member.rule.ts';
import { members } from './member.repository.ts';
import { MemberType } from './member.type.ts';

type Context = RequestContext<ShowingMembers>;

const ownRow = oncePerRequest((context: Context): Promise<Member | null> => {
  const { memberId, session } = requireMember(context);
  return session.read((tx) => members.find(tx, memberId));
});

/** Fields of `Viewer` that *members* owns. */
@Resolver(() => Viewer)
export class MemberViewerResolver {
  @FieldResolver(() => MemberType, {
    nullable: true,
    description:
      'The viewer as the others in their groups see them: its id is that of an author of theirs.',
  })
  @For('MEMBER')
  member(@Root() { id }: Viewer): MemberType {
    return fill(MemberType, { id, alias: null, isStaff: false });
  }

  @FieldResolver(() => String, { nullable: true, description: 'The name that groups see.' })
  async alias(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Ctx() { parts }: Context,
  ): Promise<string | null> {
    const face = await session.read((tx) => members.face(tx, memberId));
    return face === null ? null : readAlias(parts.sealer, face);
  }

  @FieldResolver(() => TimeZone, {
    nullable: true,
    description: 'The zone in which the member’s days begin and end.',
  })
  @For('MEMBER')
  async timeZone(@Ctx() context: Context): Promise<string | null> {
    return (await ownRow(context))?.timeZone ?? null;
  }

  @FieldResolver(() => Locale, { nullable: true, description: 'The language the member prefers.' })
  @For('MEMBER')
  async locale(@Ctx() context: Context): Promise<string | null> {
    return (await ownRow(context))?.locale ?? null;
  }

  @FieldResolver(() => CountryCode, {
    nullable: true,
    description:
      'The country where the member lives, for numbers to call; null if they have not said it.',
  })
  @For('MEMBER')
  async country(@Ctx() context: Context): Promise<string | null> {
    return (await ownRow(context))?.country ?? null;
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When the member enrolled.' })
  @For('MEMBER')
  async enrolledAt(@Ctx() context: Context): Promise<Date | null> {
    return (await ownRow(context))?.enrolledAt ?? null;
  }
}

/** `Member.alias`, opened when it is asked for: without its key, only the alias is null. */
@Resolver(() => MemberType)
export class MemberResolver {
  @FieldResolver(() => String, { nullable: true })
  async alias(@Root() member: MemberType, @Ctx() context: Context): Promise<string | null> {
    const face = await memberFaces(context).load(member.id);
    return face === null || face === 'erased' ? null : readAlias(context.parts.sealer, face);
  }
}

/** Finds the face of a member whom *groups* named, after its own check. Null if there is nobody of that id. */
export async function resolveMember(
  { id }: { readonly id: string },
  context: Context,
): Promise<MemberType | null> {
  const face = await memberFaces(context).load(id);
  if (face === 'erased') return fill(MemberType, { id, alias: null, isStaff: false });
  return face === null ? null : fill(MemberType, { id, alias: null, isStaff: face.isStaff });
}
