import { Arg, Ctx, FieldResolver, Locale, Query, Resolver, Viewer } from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { members } from '../member/member.repository.ts';
import type { AcknowledgingNotices } from './acknowledge-privacy-notice.ts';
import { noticeInForce } from './privacy-notice.rule.ts';
import {
  privacyNoticeFace,
  PrivacyNoticeType,
  termsOfUseFace,
  TermsOfUseType,
} from './privacy-notice.type.ts';

const WishedLocale = () =>
  Arg('locale', () => Locale, {
    nullable: true,
    description: 'The wished language; English if there is no text in it.',
  });

/** `Query.privacyNotice` and `Query.termsOfUse`. */
@Resolver()
export class PrivacyNoticeResolver {
  @Query(() => PrivacyNoticeType, {
    nullable: true,
    description: 'The privacy notice in force. Anybody may read it, before enrolling.',
  })
  @For('ANYBODY')
  privacyNotice(
    @WishedLocale() locale: string | null,
    @Ctx() { parts, now }: RequestContext<AcknowledgingNotices>,
  ): PrivacyNoticeType {
    return privacyNoticeFace(noticeInForce(parts.notices, now), locale ?? 'en');
  }

  @Query(() => TermsOfUseType, {
    nullable: true,
    description: 'The terms of use in force. Anybody may read them, before enrolling.',
  })
  @For('ANYBODY')
  termsOfUse(
    @WishedLocale() locale: string | null,
    @Ctx() { parts, now }: RequestContext<AcknowledgingNotices>,
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
      'The version that the viewer acknowledged last, in their language. If it differs from privacyNotice, show that one and call acknowledgePrivacyNotice. Null if its text is no longer kept.',
  })
  async acknowledgedNotice(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Ctx() { parts }: RequestContext<AcknowledgingNotices>,
  ): Promise<PrivacyNoticeType | null> {
    const member = await session.read((tx) => members.find(tx, memberId));
    const notice = parts.notices.find(({ version }) => version === member?.noticeVersion);
    return member === null || notice === undefined
      ? null
      : privacyNoticeFace(notice, member.locale);
  }
}
