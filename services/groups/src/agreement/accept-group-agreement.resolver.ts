import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  InputType,
  Int,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { groupNotFound, GroupNotFoundError, OwnGroupId } from '../room/group.type.ts';
import { membershipFace, MembershipType } from '../room/membership.type.ts';
import { acceptGroupAgreement } from './accept-group-agreement.ts';
import { agreementRequired, AgreementRequiredError } from './agreement.type.ts';

/** Input of acceptGroupAgreement. */
@InputType({ description: 'Agrees to one version of a group’s agreement.' })
export class AcceptGroupAgreementInput {
  @OwnGroupId()
  groupId!: string;

  @Field(() => Int, { description: 'The version that the viewer has read.' })
  version!: number;
}

/** Success of acceptGroupAgreement. */
@ObjectType({ description: 'The viewer has agreed, and can write in the group.' })
export class AcceptGroupAgreementSuccess {
  @Field(() => MembershipType, { description: 'The viewer’s place in the group.' })
  membership!: MembershipType;
}

/** Result of acceptGroupAgreement. */
export const AcceptGroupAgreementResult = declareResult(
  'AcceptGroupAgreement',
  AcceptGroupAgreementSuccess,
  GroupNotFoundError,
  AgreementRequiredError,
  InputInvalidError,
);

/** `Mutation.acceptGroupAgreement`. */
@Resolver()
export class AcceptGroupAgreementResolver {
  @MutationOf(
    () => AcceptGroupAgreementResult,
    'Agrees to the version of a group’s agreement that is in force. Another version is answered with AgreementRequiredError.',
  )
  async acceptGroupAgreement(
    @For('PERSON') person: AskingPerson,
    @Input(() => AcceptGroupAgreementInput, 'The version to agree to.')
    { groupId, version }: AcceptGroupAgreementInput,
    @Ctx() { now }: RequestContext<unknown>,
  ): Promise<typeof AcceptGroupAgreementResult> {
    return answer(await acceptGroupAgreement(person, { groupId, version, now }), {
      accepted: ({ room }) =>
        fill(AcceptGroupAgreementSuccess, { membership: membershipFace(room) }),
      'group-not-found': groupNotFound,
      outdated: ({ currentVersion }) => agreementRequired(currentVersion),
    });
  }
}
