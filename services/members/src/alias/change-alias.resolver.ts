import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import {
  HelpCardField,
  privateHelp,
  type Helping,
  type HelpCardType,
} from '@holdfast/help-card/graphql';
import { isSignedIn } from '@holdfast/identity';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { AccountChanged } from '../member/staff.type.ts';
import { tooManyAttempts, TooManyAttemptsError } from '../door/door.type.ts';
import { aliasTaken, AliasTakenError } from '../member/member.type.ts';
import { changeAlias, type ChangingAliases } from './change-alias.ts';

/** Input of changeAlias. */
@InputType({ description: 'Another name for the person who is signed in.' })
export class ChangeAliasInput {
  @Field(() => String, {
    description: 'The name that groups will see: 2 to 32 characters, not your legal name.',
  })
  alias!: string;
}

/** Success of changeAlias. */
@ObjectType({
  description:
    'Groups see the new name from now on, also on what was written before. Sign in with it; for 90 days the former one signs you in, too.',
})
export class ChangeAliasSuccess extends AccountChanged {
  @Field(() => String, { description: 'The name as it is kept.' })
  alias!: string;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Result of changeAlias. */
export const ChangeAliasResult = declareResult(
  'ChangeAlias',
  ChangeAliasSuccess,
  AliasTakenError,
  TooManyAttemptsError,
  InputInvalidError,
);

/** `Mutation.changeAlias`. */
@Resolver()
export class ChangeAliasResolver {
  @MutationOf(
    () => ChangeAliasResult,
    'Changes the name of the person who is signed in. Nobody else can have the former name for 90 days; its bearer can come back to it.',
  )
  async changeAlias(
    @For('PERSON') asking: AskingPerson,
    @Input(() => ChangeAliasInput, 'The new name.') { alias }: ChangeAliasInput,
    @Ctx() { parts, person, clientHash, now }: RequestContext<ChangingAliases & Helping>,
  ): Promise<typeof ChangeAliasResult> {
    const signInId = isSignedIn(person) ? person.signInId : null;
    return answer(await changeAlias(parts, asking, { alias, signInId, clientHash, now }), {
      changed: (outcome) =>
        fill(ChangeAliasSuccess, {
          alias: outcome.alias,
          // What staff call themselves is no word of a member.
          helpCard: asking.isStaff ? null : privateHelp([alias], asking, { ...parts, now }),
        }),
      'alias-taken': aliasTaken,
      'too-many': ({ retryAfterSeconds }) => tooManyAttempts(retryAfterSeconds),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
