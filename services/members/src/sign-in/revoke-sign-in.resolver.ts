import {
  answer,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  IdOf,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingOwner, type RequestContext } from '@holdfast/subgraph';
import { AccountChanged } from '../member/staff.type.ts';
import { revokeSignIn } from './revoke-sign-in.ts';

/** Input of revokeSignIn. */
@InputType({ description: 'A device to sign out.' })
export class RevokeSignInInput {
  @IdOf('SignInRecord', { description: 'The id of a SignInRecord.' })
  signInId!: string;
}

/** Success of revokeSignIn. */
@ObjectType({ description: 'The device is signed out.' })
export class RevokeSignInSuccess extends AccountChanged {
  @Field(() => DateTime, {
    description: 'When the sign-in ended. A repeat gets the same instant.',
  })
  endedAt!: Date;
}

/** Result of revokeSignIn. */
export const RevokeSignInResult = declareResult(
  'RevokeSignIn',
  RevokeSignInSuccess,
  InputInvalidError,
);

/** `Mutation.revokeSignIn`. */
@Resolver()
export class RevokeSignInResolver {
  @MutationOf(
    () => RevokeSignInResult,
    'Signs one of your devices out, this one or another: its tokens stop working, and live delivery to it ends.',
  )
  async revokeSignIn(
    @For('OWNER') owner: AskingOwner,
    @Input(() => RevokeSignInInput, 'The device to sign out.') { signInId }: RevokeSignInInput,
    @Ctx() { now }: RequestContext<unknown>,
  ): Promise<typeof RevokeSignInResult> {
    return answer(await revokeSignIn(owner, { signInId, now }), {
      revoked: ({ endedAt }) => fill(RevokeSignInSuccess, { endedAt }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
