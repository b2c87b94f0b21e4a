import { Ctx, Directive, FieldResolver, fill, Resolver, Root } from '@holdfast/graphql';
import { FIRST_LANGUAGE } from '@holdfast/kernel';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { GroupType } from '../room/group.type.ts';
import { openAgreement, type ReadingAgreement } from './agreement-text.part.ts';
import { agreedGroups } from './agreed-groups.part.ts';
import { agreements } from './agreement.repository.ts';
import { mayRevise } from './agreement.rule.ts';
import { GroupAgreementType } from './agreement.type.ts';

/** `Group.agreement`. */
@Resolver(() => GroupType)
export class GroupAgreementResolver {
  @FieldResolver(() => GroupAgreementType, { description: 'The agreement among its people.' })
  async agreement(
    @For('PERSON') { memberId, session }: AskingPerson,
    @Root() { room }: GroupType,
    @Ctx() { parts }: RequestContext<ReadingAgreement>,
  ): Promise<GroupAgreementType> {
    const { id, agreementVersion: version, createdAt } = room.group;
    const [agreement, acceptance] = await Promise.all([
      session.read((tx) => agreements.find(tx, id, version)),
      session.read((tx) => agreements.acceptance(tx, id, memberId, version)),
    ]);
    return fill(GroupAgreementType, {
      version,
      text: await openAgreement(parts.groupTexts, agreement),
      locale: agreement === null ? FIRST_LANGUAGE : null,
      changedAt: agreement?.changedAt ?? createdAt,
      viewerAcceptedAt: acceptance?.acceptedAt ?? null,
      viewerCanRevise: mayRevise(room.membership.role),
    });
  }

  @FieldResolver(() => Boolean, {
    description:
      'True while the viewer has not agreed to the version in force: show agreement, and send acceptGroupAgreement.',
  })
  @Directive('@tag(name: "viewer")')
  async viewerMustAgree(
    @Root() { room }: GroupType,
    @Ctx() context: RequestContext<unknown>,
  ): Promise<boolean> {
    return !(await agreedGroups(context).load(room.group.id));
  }
}
