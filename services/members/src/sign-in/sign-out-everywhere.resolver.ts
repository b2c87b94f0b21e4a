import {
  Arg,
  createUnionType,
  Ctx,
  DateTime,
  Field,
  fill,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { requireOwner } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { endSignIns } from './sign-in.repository.ts';

/** What a member sends who signs all devices out. */
@InputType({ description: 'What a member sends who signs all devices out.' })
export class SignOutEverywhereInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True where the device that asks stays signed in.',
  })
  keepThis!: boolean;
}

/** Returned by signOutEverywhere. */
@ObjectType({ description: 'All devices are signed out, or all others.' })
export class SignOutEverywhereSuccess {
  @Field(() => DateTime, { description: 'When they were signed out.' })
  signedOutAt!: Date;

  @Field(() => Int, { description: 'How many sign-ins ended by this; 0 or more.' })
  endedCount!: number;
}

/** What signOutEverywhere may answer. */
export const SignOutEverywhereResult = createUnionType({
  name: 'SignOutEverywhereResult',
  description: 'What signOutEverywhere may answer.',
  types: () => [SignOutEverywhereSuccess] as const,
});

/** `Mutation.signOutEverywhere`. */
@Resolver()
export class SignOutEverywhereResolver {
  @Mutation(() => SignOutEverywhereResult, {
    nullable: true,
    description: 'Signs all of the member’s devices out at once, with or without this one.',
  })
  async signOutEverywhere(
    @Arg('input', () => SignOutEverywhereInput, { nullable: true })
    input: SignOutEverywhereInput | undefined,
    @Ctx() context: MembersContext,
  ): Promise<typeof SignOutEverywhereResult> {
    const { memberId, signInId, session } = requireOwner(context);
    const { now } = context;
    const keptId = input?.keepThis === true ? signInId : null;
    const endedCount = await session.change((tx) => endSignIns(tx, { memberId, keptId, now }));
    return fill(SignOutEverywhereSuccess, { signedOutAt: now, endedCount });
  }
}
