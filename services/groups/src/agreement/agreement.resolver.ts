import { Ctx, FieldResolver, fill, Resolver, Root } from '@holdfast/graphql';
import { requirePerson } from '@holdfast/subgraph';
import { GroupType } from '../room/group.type.ts';
import { type GroupsContext } from '../parts.ts';
import { openAgreement } from './agreement-text.part.ts';
import { agreements } from './agreement.repository.ts';
import { GroupAgreementType } from './agreement.type.ts';

/** `Group.agreement`. */
@Resolver(() => GroupType)
export class GroupAgreementResolver {
  @FieldResolver(() => GroupAgreementType, { description: 'What its people agree to.' })
  async agreement(
    @Root() { room }: GroupType,
    @Ctx() context: GroupsContext,
  ): Promise<GroupAgreementType> {
    const { memberId, session } = requirePerson(context);
    const { id, agreementVersion: version, createdAt } = room.group;
    const [agreement, acceptance] = await Promise.all([
      session.read((tx) => agreements.find(tx, id, version)),
      session.read((tx) => agreements.acceptance(tx, id, memberId, version)),
    ]);
    return fill(GroupAgreementType, {
      version,
      text: await openAgreement(context.parts.groupTexts, agreement),
      changedAt: agreement?.changedAt ?? createdAt,
      viewerAcceptedAt: acceptance?.acceptedAt ?? null,
    });
  }
}
