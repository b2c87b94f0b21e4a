import { Ctx, FieldResolver, fill, Resolver, Viewer } from '@holdfast/graphql';
import { requireMember, requireOwner } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { isOver } from './sign-in.ts';
import { signIns } from './sign-in.repository.ts';
import { SignInRecordType } from './sign-in-record.type.ts';

/** `Viewer.signIns`. */
@Resolver(() => Viewer)
export class SignInRecordsResolver {
  @FieldResolver(() => [SignInRecordType], {
    nullable: true,
    description: 'The devices that are signed in now, the newest first.',
  })
  async signIns(@Ctx() context: MembersContext): Promise<SignInRecordType[]> {
    const { memberId, session } = requireMember(context);
    const { signInId } = requireOwner(context);
    const { parts, now } = context;
    const open = await session.read((tx) => signIns(tx).open(memberId));
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
}
