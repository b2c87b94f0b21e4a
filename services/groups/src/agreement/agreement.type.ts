import { DateTime, Directive, Field, fill, Int, ObjectType, UserError } from '@holdfast/graphql';

/** What the people of a group agree to. */
@ObjectType('GroupAgreement', {
  description:
    'What the people of a group agree to. Whoever has not agreed to the version in force reads, and does not write yet.',
})
export class GroupAgreementType {
  @Field(() => Int, { description: 'The version in force: 1, 2, 3 and so on.' })
  version!: number;

  @Field(() => String, { description: 'The whole text, its paragraphs parted by empty lines.' })
  text!: string;

  @Field(() => DateTime, { description: 'From when it has been in force.' })
  changedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the viewer agreed to this version; null where they have not.',
  })
  @Directive('@tag(name: "viewer")')
  viewerAcceptedAt!: Date | null;
}

/** Returned when what is in force has not been agreed to. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the viewer has not agreed to the version in force: show Group.agreement and send acceptGroupAgreement.',
})
export class AgreementRequiredError extends UserError {
  @Field(() => Int, { description: 'The version in force.' })
  currentVersion!: number;
}

/** The answer for somebody who has not agreed to what is in force. */
export function agreementRequired(currentVersion: number): AgreementRequiredError {
  return fill(AgreementRequiredError, {
    message: 'This group has an agreement. Read it and agree, then you can go on.',
    currentVersion,
  });
}
