import { Ctx, FieldResolver, fill, Locale, Query, Resolver } from '@holdfast/graphql';
import { type Person } from '@holdfast/identity';
import { STAFF_ROLES } from '@holdfast/kernel';
import { requireOwner, requireStaff } from '@holdfast/subgraph';
import { members } from '../member/member.repository.ts';
import { MemberType } from '../member/member.type.ts';
import { type MembersContext } from '../parts.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { staff, type StaffRoleRow } from './staff.repository.ts';
import { StaffAccountType, StaffMemberType } from './staff.type.ts';

/** `Query.staff`, and what of it stands in the database. */
@Resolver(() => StaffMemberType)
export class StaffResolver {
  @Query(() => StaffMemberType, {
    nullable: true,
    description:
      'Who is signed in, of the staff; null for members, and for whoever is not signed in.',
  })
  staff(@Ctx() { person }: MembersContext): StaffMemberType | null {
    return staffFace(person);
  }

  @FieldResolver(() => String, { nullable: true })
  async alias(@Ctx() { person, session, parts }: MembersContext): Promise<string | null> {
    if (person.kind !== 'staff') return null;
    const { memberId } = person;
    const face = await session().read((tx) => members.face(tx, memberId));
    if (face === null) return null;
    const place = { ownerId: memberId, rowId: memberId, purpose: 'profile' } as const;
    const opened = await parts.sealer.open(place, face.aliasSealed);
    return opened.kind === 'opened' ? opened.text : null;
  }

  @FieldResolver(() => Locale, { nullable: true })
  async locale(@Ctx() { person, session }: MembersContext): Promise<string | null> {
    if (person.kind !== 'staff') return null;
    const { memberId } = person;
    return (await session().read((tx) => members.find(tx, memberId)))?.locale ?? null;
  }

  @FieldResolver(() => Boolean)
  async secondFactorNeeded(@Ctx() context: MembersContext): Promise<boolean> {
    const { session, signInId } = requireOwner(context);
    const signIn = await session.read((tx) => signIns.find(tx, signInId));
    return signIn?.secondFactorAt === null;
  }

  @Query(() => [StaffAccountType], {
    nullable: true,
    description: 'The staff accounts that have a role. For operators alone.',
  })
  async staffAccounts(@Ctx() context: MembersContext): Promise<StaffAccountType[]> {
    requireStaff(context, 'OPERATOR');
    const rows = await context.parts.database.readFor('staff', (tx) => staff.all(tx));
    return [...new Set(rows.map(({ memberId }) => memberId))].map((id) => accountFace(id, rows));
  }
}

/** Resolves a staff member that another subgraph names: nobody but the one who asks. */
export function resolveStaff(
  { id }: { readonly id: string },
  { person }: MembersContext,
): StaffMemberType | null {
  return person.kind === 'staff' && person.memberId === id ? staffFace(person) : null;
}

function staffFace(person: Person): StaffMemberType | null {
  if (person.kind !== 'staff') return null;
  return fill(StaffMemberType, {
    id: person.memberId,
    roles: [...person.roles],
    timeZone: person.timeZone,
  });
}

function accountFace(id: string, rows: readonly StaffRoleRow[]): StaffAccountType {
  const own = rows.filter(({ memberId }) => memberId === id).map(({ role }) => role);
  return fill(StaffAccountType, {
    member: fill(MemberType, { id, alias: null, isStaff: true }),
    roles: STAFF_ROLES.filter((role) => own.includes(role)),
  });
}
