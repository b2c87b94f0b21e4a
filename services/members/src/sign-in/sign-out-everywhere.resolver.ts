import {
  Arg,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  InputType,
  Int,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { AccountChanged } from '../member/staff.type.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';

/** Input of signOutEverywhere. */
@InputType({ description: 'A choice of devices to sign out.' })
export class SignOutEverywhereInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True if the device that asks is to stay signed in.',
  })
  keepThis!: boolean;
}

/** Success of signOutEverywhere. */
@ObjectType({ description: 'All devices are signed out, or all others.' })
export class SignOutEverywhereSuccess extends AccountChanged {
  @Field(() => DateTime, { description: 'When they were signed out.' })
  signedOutAt!: Date;

  @Field(() => Int, { description: 'Number of sign-ins that this ended; 0 or more.' })
  endedCount!: number;
}

/** Result of signOutEverywhere. */
export const SignOutEverywhereResult = declareResult('SignOutEverywhere', SignOutEverywhereSuccess);

/** `Mutation.signOutEverywhere`. */
@Resolver()
export class SignOutEverywhereResolver {
  @MutationOf(
    () => SignOutEverywhereResult,
    'Signs all of your devices out at once, with or without this one.',
  )
  async signOutEverywhere(
    @For('OWNER') owner: AskingOwner,
    @Arg('input', () => SignOutEverywhereInput, {
      nullable: true,
      description: 'The devices to sign out; all of them if it is left out.',
    })
    input: SignOutEverywhereInput | undefined,
    @Ctx() { now }: RequestContext<unknown>,
  ): Promise<typeof SignOutEverywhereResult> {
    const endedCount = await signOutEverywhere(owner, { keepThis: input?.keepThis ?? false, now });
    return fill(SignOutEverywhereSuccess, { signedOutAt: now, endedCount });
  }
}
