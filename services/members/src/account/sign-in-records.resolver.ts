import { Ctx, FieldResolver, fill, Resolver, Viewer } from '@holdfast/graphql';
import { isSignedIn } from '@holdfast/identity';
import { For, type AskingMember, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { SignInRecordType } from '../sign-in/sign-in-record.type.ts';
import { StaffMemberType } from '../member/staff.type.ts';
import { readSignIns, type ReadingSignIns } from './read-sign-ins.ts';

const field = {
  nullable: true,
  description: 'The devices that are signed in now, the newest first.',
} as const;

/** `Viewer.signIns`. */
@Resolver(() => Viewer)
export class SignInRecordsViewerResolver {
  @FieldResolver(() => [SignInRecordType], field)
  signIns(
    @For('MEMBER') member: AskingMember,
    @Ctx() context: RequestContext<ReadingSignIns>,
  ): Promise<SignInRecordType[]> {
    return recordsOf(member, context);
  }
}

/** `StaffMember.signIns`. */
@Resolver(() => StaffMemberType)
export class SignInRecordsStaffResolver {
  @FieldResolver(() => [SignInRecordType], field)
  signIns(
    @For('OWNER') owner: AskingOwner,
    @Ctx() context: RequestContext<ReadingSignIns>,
  ): Promise<SignInRecordType[]> {
    return recordsOf(owner, context);
  }
}

async function recordsOf(
  who: AskingMember,
  { person, parts, now }: RequestContext<ReadingSignIns>,
): Promise<SignInRecordType[]> {
  const currentId = isSignedIn(person) ? person.signInId : null;
  const signIns = await readSignIns(parts, who, { currentId, now });
  return signIns.map(({ id, startedAt, rotatedAt, isCurrent, method }) =>
    fill(SignInRecordType, { id, startedAt, lastUsedAt: rotatedAt, isCurrent, method }),
  );
}
