import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdOf,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  Int,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { helpCardFace, HelpCardField, type HelpCardType } from '@holdfast/help-card/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { groupFace, groupNotFound, GroupNotFoundError, GroupType } from '../room/group.type.ts';
import { agreementRequired, AgreementRequiredError } from './agreement.type.ts';
import { reviseGroupAgreement, type Revising } from './revise-group-agreement.ts';

/** Input of reviseGroupAgreement. */
@InputType({ description: 'Changes the agreement of a group that the viewer leads.' })
export class ReviseGroupAgreementInput {
  @IdOf('Group', {
    description: 'The id of a group of which the viewer is host or facilitator.',
  })
  groupId!: string;

  @Field(() => Int, { description: 'The version that the viewer has read.' })
  baseVersion!: number;

  @Field(() => String, { description: 'The whole new text: 1 to 10,000 characters.' })
  text!: string;
}

/** Success of reviseGroupAgreement. */
@ObjectType({
  description: 'The text is in force. The people of the group must agree to it before they write.',
})
export class ReviseGroupAgreementSuccess {
  @Field(() => GroupType, { description: 'The group, with its agreement.' })
  group!: GroupType;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Result of reviseGroupAgreement. */
export const ReviseGroupAgreementResult = declareResult(
  'ReviseGroupAgreement',
  ReviseGroupAgreementSuccess,
  GroupNotFoundError,
  AgreementRequiredError,
  InputInvalidError,
);

/** `Mutation.reviseGroupAgreement`. */
@Resolver()
export class ReviseGroupAgreementResolver {
  @MutationOf(
    () => ReviseGroupAgreementResult,
    'Puts a new text of a group’s agreement in force. If somebody has changed it meanwhile, the answer is AgreementRequiredError: read the new version first.',
  )
  async reviseGroupAgreement(
    @For('PERSON') person: AskingPerson,
    @Input(() => ReviseGroupAgreementInput, 'The new text.')
    { groupId, baseVersion, text }: ReviseGroupAgreementInput,
    @Ctx() { parts, now }: RequestContext<Revising>,
  ): Promise<typeof ReviseGroupAgreementResult> {
    const revision = { groupId, baseVersion, text, now };
    return answer(await reviseGroupAgreement(parts, person, revision), {
      revised: ({ room, helpCard }) =>
        fill(ReviseGroupAgreementSuccess, {
          group: groupFace(room),
          helpCard: helpCardFace(helpCard),
        }),
      'group-not-found': groupNotFound,
      outdated: ({ currentVersion }) => agreementRequired(currentVersion),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
