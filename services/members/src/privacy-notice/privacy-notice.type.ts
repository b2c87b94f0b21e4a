import { Field, fill, Locale, LocalDate, ObjectType, UserError } from '@holdfast/graphql';
import { textIn, type NoticeText, type NoticeVersion } from './privacy-notice.rule.ts';

/** A text with versions, as clients see it. */
@ObjectType()
abstract class VersionedText {
  @Field(() => String, { description: 'The version, such as 2026-11; notice and terms share it.' })
  version!: string;

  @Field(() => Locale, { description: 'The language of this text.' })
  locale!: string;

  @Field(() => LocalDate, { description: 'The day from which this version is in force.' })
  effectiveOn!: string;

  @Field(() => String, { description: 'The whole text. Empty lines separate its paragraphs.' })
  text!: string;
}

/** A notice as clients see it. */
@ObjectType('PrivacyNotice', {
  description:
    'Plain words on how Holdfast treats the data that members entrust to it. A new member acknowledges its version.',
})
export class PrivacyNoticeType extends VersionedText {}

/** The terms as clients see them. */
@ObjectType('TermsOfUse', {
  description:
    'The agreement between those who run Holdfast and those who use it. Acknowledged with the privacy notice of the same version.',
})
export class TermsOfUseType extends VersionedText {}

/** Makes the face of a notice in the wished language. */
export function privacyNoticeFace(notice: NoticeVersion, locale: string): PrivacyNoticeType {
  return fill(PrivacyNoticeType, faceOf(notice, locale, 'privacyNotice'));
}

/** Makes the face of the terms in the wished language. */
export function termsOfUseFace(notice: NoticeVersion, locale: string): TermsOfUseType {
  return fill(TermsOfUseType, faceOf(notice, locale, 'termsOfUse'));
}

function faceOf(
  notice: NoticeVersion,
  locale: string,
  which: 'privacyNotice' | 'termsOfUse',
): VersionedText {
  const text: NoticeText = textIn(notice, locale);
  const { version, effectiveOn } = notice;
  return { version, effectiveOn, locale: text.locale, text: text[which].join('\n\n') };
}

/** Returned when another version of the notice is in force. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the notice and the terms have changed: show privacyNotice and termsOfUse. A new member sends their version with enroll; a member acknowledges it with acknowledgePrivacyNotice.',
})
export class NoticeOutdatedError extends UserError {}

/** Makes the error for a version that is not in force. */
export function noticeOutdated(): NoticeOutdatedError {
  return fill(NoticeOutdatedError, {
    message: 'The privacy notice has changed. Read it and confirm the new version.',
  });
}
