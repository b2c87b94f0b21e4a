import { Ctx, FieldResolver, fill, Resolver, Viewer } from '@holdfast/graphql';
import { requireMember, requireOwner } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { StaffMemberType } from '../staff/staff.type.ts';
import { isOver } from '../sign-in/sign-in.rule.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { SignInRecordType } from '../sign-in/sign-in-record.type.ts';

const field = {
  nullable: true,
  description: 'The devices that are signed in now, the newest first.',
} as const;

/** `Viewer.signIns`. */
@Resolver(() => Viewer)
export class SignInRecordsViewerResolver {
  @FieldResolver(() => [SignInRecordType], field)
  async signIns(@Ctx() context: MembersContext): Promise<SignInRecordType[]> {
    requireMember(context);
    return openSignIns(context);
  }
}

/** `StaffMember.signIns`. */
@Resolver(() => StaffMemberType)
export class SignInRecordsStaffResolver {
  @FieldResolver(() => [SignInRecordType], field)
  async signIns(@Ctx() context: MembersContext): Promise<SignInRecordType[]> {
    return openSignIns(context);
  }
}

async function openSignIns(context: MembersContext): Promise<SignInRecordType[]> {
  const { memberId, signInId, session } = requireOwner(context);
  const { parts, now } = context;
  const open = await session.read((tx) => signIns.open(tx, memberId));
  return open
    .filter((signIn) => !isOver(signIn, now, parts.policy))
    .map(({ id, startedAt, rotatedAt, method }) =>
      fill(SignInRecordType, {
        id,
        startedAt,
        lastUsedAt: rotatedAt,
        isCurrent: id === signInId,
        method,
      }),
    );
}
