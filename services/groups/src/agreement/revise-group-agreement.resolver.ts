import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { requirePerson } from '@holdfast/subgraph';
import { groupFace, groupNotFound, GroupNotFoundError, GroupType } from '../room/group.type.ts';
import { type GroupsContext } from '../parts.ts';
import { agreementRequired, AgreementRequiredError } from './agreement.type.ts';
import { reviseGroupAgreement, type RevisionOutcome } from './revise-group-agreement.ts';

/** What somebody sends who changes a group's agreement. */
@InputType({ description: 'What the host or the facilitator sends to change what is agreed.' })
export class ReviseGroupAgreementInput {
  @Field(() => ID, { description: 'A group of which the viewer is host or facilitator.' })
  groupId!: string;

  @Field(() => Int, { description: 'The version that the viewer has read.' })
  baseVersion!: number;

  @Field(() => String, { description: 'The whole new text: 1 to 10,000 characters.' })
  text!: string;
}

/** Returned by reviseGroupAgreement. */
@ObjectType({ description: 'The text is in force; the people of the group agree to it anew.' })
export class ReviseGroupAgreementSuccess {
  @Field(() => GroupType, { description: 'The group, with its agreement.' })
  group!: GroupType;
}

/** What reviseGroupAgreement may answer. */
export const ReviseGroupAgreementResult = createUnionType({
  name: 'ReviseGroupAgreementResult',
  description: 'What reviseGroupAgreement may answer.',
  types: () =>
    [
      ReviseGroupAgreementSuccess,
      GroupNotFoundError,
      AgreementRequiredError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.reviseGroupAgreement`. */
@Resolver()
export class ReviseGroupAgreementResolver {
  @Mutation(() => ReviseGroupAgreementResult, {
    nullable: true,
    description:
      'Puts a new text of a group’s agreement in force. Where somebody changed it meanwhile, the answer is AgreementRequiredError: read the new version first.',
  })
  async reviseGroupAgreement(
    @Arg('input', () => ReviseGroupAgreementInput) input: ReviseGroupAgreementInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof ReviseGroupAgreementResult> {
    const { groupId, baseVersion, text } = input;
    const revision = { groupId, baseVersion, text, now: context.now };
    return faceOf(await reviseGroupAgreement(context.parts, requirePerson(context), revision));
  }
}

function faceOf(outcome: RevisionOutcome): typeof ReviseGroupAgreementResult {
  switch (outcome.kind) {
    case 'revised':
      return fill(ReviseGroupAgreementSuccess, { group: groupFace(outcome.room) });
    case 'group-not-found':
      return groupNotFound();
    case 'outdated':
      return agreementRequired(outcome.currentVersion);
    case 'invalid':
      return inputInvalid(outcome.faults);
    default:
      return unreachable(outcome);
  }
}
