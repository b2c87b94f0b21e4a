import { Field, Locale, LocalDate, ObjectType } from '@holdfast/graphql';

/** The notice as clients see it. */
@ObjectType('PrivacyNotice', {
  description:
    'What Holdfast does with what members entrust to it, in plain words. A new member acknowledges its version.',
})
export class PrivacyNoticeType {
  @Field(() => String, { description: 'The version to send with enroll, such as 2026-11.' })
  version!: string;

  @Field(() => Locale, { description: 'The language of this text.' })
  locale!: string;

  @Field(() => LocalDate, { description: 'The day from which this version holds.' })
  effectiveOn!: string;

  @Field(() => String, { description: 'The whole text, its paragraphs parted by empty lines.' })
  text!: string;
}
