import {
  Arg,
  createUnionType,
  Ctx,
  DateTime,
  Field,
  fill,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { parseId, unreachable } from '@holdfast/kernel';
import { requireOwner } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { tooManyAttempts, TooManyAttemptsError } from '../door/door.type.ts';

/** What somebody sends whose app shows its first code. */
@InputType({ description: 'What somebody sends whose app shows its first code.' })
export class ConfirmSecondFactorInput {
  @Field(() => ID, { description: 'The id that addSecondFactor gave.' })
  secondFactorId!: string;

  @Field(() => String, { description: 'The six digits that the app shows now.' })
  code!: string;
}

/** Returned by confirmSecondFactor. */
@ObjectType({
  description:
    'The app counts, and this sign-in has shown its second factor. Staff get their roles with the next refreshSignIn.',
})
export class ConfirmSecondFactorSuccess {
  @Field(() => DateTime, { description: 'Since when it counts.' })
  confirmedAt!: Date;
}

/** What confirmSecondFactor may answer. */
export const ConfirmSecondFactorResult = createUnionType({
  name: 'ConfirmSecondFactorResult',
  description: 'What confirmSecondFactor may answer.',
  types: () => [ConfirmSecondFactorSuccess, TooManyAttemptsError, InputInvalidError] as const,
});

/** `Mutation.confirmSecondFactor`. */
@Resolver()
export class ConfirmSecondFactorResolver {
  @Mutation(() => ConfirmSecondFactorResult, {
    nullable: true,
    description:
      'Takes the first code of an authenticator app. From then on signIn asks for a code of it, and no earlier app counts.',
  })
  async confirmSecondFactor(
    @Arg('input', () => ConfirmSecondFactorInput) input: ConfirmSecondFactorInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof ConfirmSecondFactorResult> {
    const owner = requireOwner(context);
    const outcome = await confirmSecondFactor(context.parts, owner, {
      // What is no id of ours is nobody's.
      id: parseId<'SecondFactor'>(input.secondFactorId) ?? owner.signInId,
      code: input.code,
      now: context.now,
    });
    switch (outcome.kind) {
      case 'confirmed':
        return fill(ConfirmSecondFactorSuccess, { confirmedAt: outcome.confirmedAt });
      case 'invalid':
        return inputInvalid(outcome.faults);
      case 'too-many':
        return tooManyAttempts(outcome.retryAfterSeconds);
      default:
        return unreachable(outcome);
    }
  }
}
