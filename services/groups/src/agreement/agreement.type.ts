import {
  DateTime,
  Directive,
  Field,
  fill,
  Int,
  Locale,
  ObjectType,
  UserError,
} from '@holdfast/graphql';

/** A group's agreement, in the version in force. */
@ObjectType('GroupAgreement', {
  description:
    'The agreement among the people of a group. Anyone who has not agreed to the version in force can read in the group, but not write yet.',
})
export class GroupAgreementType {
  @Field(() => Int, { description: 'The version in force: 1, 2, 3 and so on.' })
  version!: number;

  @Field(() => String, { description: 'The whole text, with empty lines between its paragraphs.' })
  text!: string;

  @Field(() => Locale, {
    nullable: true,
    description:
      'The language of the text; null once the group has written its own, whose language is theirs.',
  })
  locale!: string | null;

  @Field(() => DateTime, { description: 'The instant from which it has been in force.' })
  changedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the viewer agreed to this version; null if they have not.',
  })
  @Directive('@tag(name: "viewer")')
  viewerAcceptedAt!: Date | null;

  @Field(() => Boolean, {
    description: 'Whether reviseGroupAgreement takes a new text from the viewer.',
  })
  @Directive('@tag(name: "viewer")')
  viewerCanRevise!: boolean;
}

/** Error: the viewer has not agreed to the version in force. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the viewer has not agreed to the version in force: show Group.agreement and send acceptGroupAgreement.',
})
export class AgreementRequiredError extends UserError {
  @Field(() => Int, { description: 'The version in force.' })
  currentVersion!: number;
}

/** Makes the error for a person who has not agreed to the version in force. */
export function agreementRequired(currentVersion: number): AgreementRequiredError {
  return fill(AgreementRequiredError, {
    message: 'This group has an agreement. Read it and agree, then you can go on.',
    currentVersion,
  });
}
