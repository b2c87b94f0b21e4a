import { Arg, Ctx, FieldResolver, Locale, Query, Resolver, Viewer } from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { members } from '../member/member.repository.ts';
import { type MembersContext } from '../parts.ts';
import { noticeInForce } from './privacy-notice.rule.ts';
import {
  privacyNoticeFace,
  PrivacyNoticeType,
  termsOfUseFace,
  TermsOfUseType,
} from './privacy-notice.type.ts';

const WISHED = {
  nullable: true,
  description: 'The wished language; English where it is not there.',
} as const;

/** `Query.privacyNotice` and `Query.termsOfUse`. */
@Resolver()
export class PrivacyNoticeResolver {
  @Query(() => PrivacyNoticeType, {
    nullable: true,
    description: 'The privacy notice now in force. Anybody may read it, before enrolling.',
  })
  privacyNotice(
    @Arg('locale', () => Locale, WISHED) locale: string | null,
    @Ctx() { parts, now }: MembersContext,
  ): PrivacyNoticeType {
    return privacyNoticeFace(noticeInForce(parts.notices, now), locale ?? 'en');
  }

  @Query(() => TermsOfUseType, {
    nullable: true,
    description: 'The terms of use now in force. Anybody may read them, before enrolling.',
  })
  termsOfUse(
    @Arg('locale', () => Locale, WISHED) locale: string | null,
    @Ctx() { parts, now }: MembersContext,
  ): TermsOfUseType {
    return termsOfUseFace(noticeInForce(parts.notices, now), locale ?? 'en');
  }
}

/** `Viewer.acknowledgedNotice`. */
@Resolver(() => Viewer)
export class AcknowledgedNoticeResolver {
  @FieldResolver(() => PrivacyNoticeType, {
    nullable: true,
    description:
      'The version that the viewer acknowledged last, in their language. Another one than privacyNotice: show that, and call acknowledgePrivacyNotice. Null where its text is not kept any more.',
  })
  async acknowledgedNotice(@Ctx() context: MembersContext): Promise<PrivacyNoticeType | null> {
    const { memberId, session } = requireMember(context);
    const member = await session.read((tx) => members.find(tx, memberId));
    const notice = context.parts.notices.find(({ version }) => version === member?.noticeVersion);
    return member === null || notice === undefined
      ? null
      : privacyNoticeFace(notice, member.locale);
  }
}
