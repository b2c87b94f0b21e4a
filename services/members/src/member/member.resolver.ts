import {
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
import { oncePerRequest, requireMember } from '@holdfast/subgraph';
import DataLoader from 'dataloader';
import { type MembersContext } from '../parts.ts';
import { readAlias } from './alias-text.part.ts';
import { type Member } from './member.rule.ts';
import { members, type StoredFace } from './member.repository.ts';
import { MemberType } from './member.type.ts';

const ownRow = oncePerRequest((context: MembersContext): Promise<Member | null> => {
  const { memberId, session } = requireMember(context);
  return session.read((tx) => members.find(tx, memberId));
});

const faces = oncePerRequest(
  ({ parts }: MembersContext) =>
    new DataLoader<string, StoredFace | 'erased' | null>((memberIds) =>
      parts.database.readFor('member-faces', async (tx) => {
        const found = await members.faces(tx, memberIds);
        const byId = new Map(found.map((face) => [face.memberId, face]));
        const missing = memberIds.filter((id) => !byId.has(id));
        const erased = missing.length === 0 ? null : await members.erased(tx, missing);
        return memberIds.map((id) => byId.get(id) ?? (erased?.has(id) === true ? 'erased' : null));
      }),
    ),
);

/** The part of `Viewer` that *members* owns. */
@Resolver(() => Viewer)
export class MemberViewerResolver {
  @FieldResolver(() => String, { nullable: true, description: 'The name that groups see.' })
  async alias(@Ctx() context: MembersContext): Promise<string | null> {
    const { memberId, session } = requireMember(context);
    const face = await session.read((tx) => members.face(tx, memberId));
    return face === null ? null : readAlias(context.parts.sealer, face);
  }

  @FieldResolver(() => TimeZone, {
    nullable: true,
    description: 'The zone in which the member’s days begin and end.',
  })
  async timeZone(@Ctx() context: MembersContext): Promise<string | null> {
    return (await ownRow(context))?.timeZone ?? null;
  }

  @FieldResolver(() => Locale, { nullable: true, description: 'The language the member wishes.' })
  async locale(@Ctx() context: MembersContext): Promise<string | null> {
    return (await ownRow(context))?.locale ?? null;
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When the member enrolled.' })
  async enrolledAt(@Ctx() context: MembersContext): Promise<Date | null> {
    return (await ownRow(context))?.enrolledAt ?? null;
  }
}

/** `Member.alias`, opened when it is asked for: a key that cannot be had blanks the alias alone. */
@Resolver(() => MemberType)
export class MemberResolver {
  @FieldResolver(() => String, { nullable: true })
  async alias(@Root() member: MemberType, @Ctx() context: MembersContext): Promise<string | null> {
    const face = await faces(context).load(member.id);
    return face === null || face === 'erased' ? null : readAlias(context.parts.sealer, face);
  }
}

/** Finds the face of a member whom *groups* named, after its own check. Null where there is nobody of that id. */
export async function resolveMember(
  { id }: { readonly id: string },
  context: MembersContext,
): Promise<MemberType | null> {
  const face = await faces(context).load(id);
  if (face === 'erased') return fill(MemberType, { id, alias: null, isStaff: false });
  return face === null ? null : fill(MemberType, { id, alias: null, isStaff: face.isStaff });
}
