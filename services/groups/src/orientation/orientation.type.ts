import { DateTime, Field, fill, Locale, ObjectType, UserError } from '@holdfast/graphql';
import type { Orientation } from './orientation.rule.ts';

/** The text that is read before a first group. */
@ObjectType('GroupOrientation', {
  description:
    'An introduction to groups, read before a first one, in a few short steps. Anybody may read it.',
})
export class GroupOrientationType {
  @Field(() => String, { description: 'The version to send with completeOrientation.' })
  version!: string;

  @Field(() => Locale, { description: 'The language of its steps.' })
  locale!: string;

  @Field(() => [String], { description: 'The steps, in the order in which they are read.' })
  steps!: string[];
}

/** A record that a member has read it. */
@ObjectType('OrientationRecord', {
  description: 'A record that a member has read what a group is. It is needed before a match.',
})
export class OrientationRecordType {
  @Field(() => String, { description: 'The version that they read.' })
  version!: string;

  @Field(() => DateTime, { description: 'When they read it.' })
  completedAt!: Date;
}

/** Error: the viewer has not read it. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when the viewer has not read what a group is: show groupOrientation and send completeOrientation.',
})
export class OrientationRequiredError extends UserError {}

/** Shows a member their own record. */
export function orientationFace({ version, completedAt }: Orientation): OrientationRecordType {
  return fill(OrientationRecordType, { version, completedAt });
}

/** Makes the error for a member who has not read what a group is. */
export function orientationRequired(): OrientationRequiredError {
  return fill(OrientationRequiredError, {
    message: 'Take two minutes to read what a team is, then ask again.',
  });
}
