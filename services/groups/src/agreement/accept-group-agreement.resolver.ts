import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  ID,
  InputInvalidError,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { unreachable } from '@holdfast/kernel';
import { requirePerson } from '@holdfast/subgraph';
import { groupNotFound, GroupNotFoundError } from '../room/group.type.ts';
import { membershipFace, MembershipType } from '../room/membership.type.ts';
import { type GroupsContext } from '../parts.ts';
import { acceptGroupAgreement, type AcceptingOutcome } from './accept-group-agreement.ts';
import { agreementRequired, AgreementRequiredError } from './agreement.type.ts';

/** What somebody sends who agrees. */
@InputType({ description: 'What somebody sends who agrees to a group’s agreement.' })
export class AcceptGroupAgreementInput {
  @Field(() => ID, { description: 'A group that the viewer is in.' })
  groupId!: string;

  @Field(() => Int, { description: 'The version that the viewer has read.' })
  version!: number;
}

/** Returned by acceptGroupAgreement. */
@ObjectType({ description: 'The viewer has agreed, and can write in the group.' })
export class AcceptGroupAgreementSuccess {
  @Field(() => MembershipType, { description: 'The viewer’s place in the group.' })
  membership!: MembershipType;
}

/** What acceptGroupAgreement may answer. */
export const AcceptGroupAgreementResult = createUnionType({
  name: 'AcceptGroupAgreementResult',
  description: 'What acceptGroupAgreement may answer.',
  types: () =>
    [
      AcceptGroupAgreementSuccess,
      GroupNotFoundError,
      AgreementRequiredError,
      InputInvalidError,
    ] as const,
});

/** `Mutation.acceptGroupAgreement`. */
@Resolver()
export class AcceptGroupAgreementResolver {
  @Mutation(() => AcceptGroupAgreementResult, {
    nullable: true,
    description:
      'Agrees to the version of a group’s agreement that is in force. A version that is not any more is answered with AgreementRequiredError.',
  })
  async acceptGroupAgreement(
    @Arg('input', () => AcceptGroupAgreementInput) { groupId, version }: AcceptGroupAgreementInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof AcceptGroupAgreementResult> {
    const accepting = { groupId, version, now: context.now };
    return faceOf(await acceptGroupAgreement(requirePerson(context), accepting));
  }
}

function faceOf(outcome: AcceptingOutcome): typeof AcceptGroupAgreementResult {
  switch (outcome.kind) {
    case 'accepted':
      return fill(AcceptGroupAgreementSuccess, { membership: membershipFace(outcome.room) });
    case 'group-not-found':
      return groupNotFound();
    case 'outdated':
      return agreementRequired(outcome.currentVersion);
    default:
      return unreachable(outcome);
  }
}
