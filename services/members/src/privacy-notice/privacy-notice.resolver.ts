import { Arg, fill, Locale, Query, Resolver } from '@holdfast/graphql';
import { currentNotice } from './privacy-notice.ts';
import { PrivacyNoticeType } from './privacy-notice.type.ts';

/** `Query.privacyNotice`. */
@Resolver()
export class PrivacyNoticeResolver {
  @Query(() => PrivacyNoticeType, {
    nullable: true,
    description: 'The privacy notice now in force. Anybody may read it, before enrolling.',
  })
  privacyNotice(
    @Arg('locale', () => Locale, {
      nullable: true,
      description: 'The wished language; English where it is not there.',
    })
    locale: string | null,
  ): PrivacyNoticeType | null {
    const notice = currentNotice(locale ?? 'en');
    return notice === null ? null : fill(PrivacyNoticeType, notice);
  }
}
