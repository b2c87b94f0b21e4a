import { Ctx, Directive, FieldResolver, fill, Locale, Query, Resolver } from '@holdfast/graphql';
import type { Person } from '@holdfast/identity';
import { For, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { readAlias, type ReadingAliases } from '../member/alias-text.part.ts';
import { members } from '../member/member.repository.ts';
import { MemberType } from '../member/member.type.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import {
  listStaffAccounts,
  type ListingStaffAccounts,
  type StaffAccount,
} from './list-staff-accounts.ts';
import { staffFace, StaffAccountType, StaffMemberType } from '../member/staff.type.ts';

/** `Query.staff`, `Query.staffAccounts`, and the fields of `StaffMember` that are read from the database. */
@Resolver(() => StaffMemberType)
export class StaffResolver {
  @Query(() => StaffMemberType, {
    nullable: true,
    description:
      'The staff member who is signed in; null for members, and for anyone who is not signed in.',
  })
  @Directive('@shareable')
  staff(@For('ANYBODY') person: Person): StaffMemberType | null {
    return staffFace(person);
  }

  @FieldResolver(() => String, { nullable: true })
  async alias(
    @For('OWNER') { memberId, session }: AskingOwner,
    @Ctx() { parts }: RequestContext<ReadingAliases>,
  ): Promise<string | null> {
    const face = await session.read((tx) => members.face(tx, memberId));
    return face === null ? null : readAlias(parts.sealer, face);
  }

  @FieldResolver(() => Locale, { nullable: true })
  async locale(@For('OWNER') { memberId, session }: AskingOwner): Promise<string | null> {
    return (await session.read((tx) => members.find(tx, memberId)))?.locale ?? null;
  }

  @FieldResolver(() => Boolean)
  async secondFactorNeeded(@For('OWNER') { session, signInId }: AskingOwner): Promise<boolean> {
    const signIn = await session.read((tx) => signIns.find(tx, signInId));
    return signIn?.secondFactorAt === null;
  }

  @Query(() => [StaffAccountType], {
    nullable: true,
    description: 'The staff accounts that have a role. For operators alone.',
  })
  @For('OPERATOR')
  async staffAccounts(
    @Ctx() { parts }: RequestContext<ListingStaffAccounts>,
  ): Promise<StaffAccountType[]> {
    return (await listStaffAccounts(parts)).map(accountFace);
  }
}

/** Resolves a staff member that another subgraph names: nobody but the one who asks. */
export function resolveStaff(
  { id }: { readonly id: string },
  { person }: { readonly person: Person },
): StaffMemberType | null {
  return person.kind === 'staff' && person.memberId === id ? staffFace(person) : null;
}

function accountFace({ memberId, roles }: StaffAccount): StaffAccountType {
  return fill(StaffAccountType, {
    member: fill(MemberType, { id: memberId, alias: null, isStaff: true }),
    roles: [...roles],
  });
}
