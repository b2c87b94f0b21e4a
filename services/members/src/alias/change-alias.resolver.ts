import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { requireOwner, requirePerson } from '@holdfast/subgraph';
import { aliasTaken, AliasTakenError } from '../member/member.type.ts';
import { type MembersContext } from '../parts.ts';
import { changeAlias } from './change-alias.ts';
import { tooManyAttempts, TooManyAttemptsError } from '../door/door.type.ts';

/** What somebody sends who wishes to go by another name. */
@InputType({ description: 'What somebody sends who wishes to go by another name.' })
export class ChangeAliasInput {
  @Field(() => String, {
    description: 'The name that groups will see: 2 to 32 characters, not your legal name.',
  })
  alias!: string;
}

/** Returned by changeAlias. */
@ObjectType({
  description:
    'Groups see the new name from now on, also under what was written before. Sign in with it.',
})
export class ChangeAliasSuccess {
  @Field(() => String, { description: 'The name as it is kept.' })
  alias!: string;
}

/** What changeAlias may answer. */
export const ChangeAliasResult = createUnionType({
  name: 'ChangeAliasResult',
  description: 'What changeAlias may answer.',
  types: () =>
    [ChangeAliasSuccess, AliasTakenError, TooManyAttemptsError, InputInvalidError] as const,
});

/** `Mutation.changeAlias`. */
@Resolver()
export class ChangeAliasResolver {
  @Mutation(() => ChangeAliasResult, {
    nullable: true,
    description:
      'Gives the person who is signed in another name. Nobody else can have the former one for 90 days; they can come back to it.',
  })
  async changeAlias(
    @Arg('input', () => ChangeAliasInput) { alias }: ChangeAliasInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof ChangeAliasResult> {
    const { clientHash, now, parts } = context;
    const asking = requirePerson(context);
    const { signInId } = requireOwner(context);
    const outcome = await changeAlias(parts, asking, { alias, signInId, clientHash, now });
    switch (outcome.kind) {
      case 'changed':
        return fill(ChangeAliasSuccess, { alias: outcome.alias });
      case 'alias-taken':
        return aliasTaken();
      case 'too-many':
        return tooManyAttempts(outcome.retryAfterSeconds);
      case 'invalid':
        return inputInvalid(outcome.faults);
      default:
        return unreachable(outcome);
    }
  }
}
