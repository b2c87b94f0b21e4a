import { DateTime, Field, fill, ObjectType, UserError } from '@holdfast/graphql';
import { type Orientation } from './orientation.rule.ts';

/** What is told before a first group. */
@ObjectType('GroupOrientation', {
  description: 'What is told before a first group, in a few short steps. Anybody may read it.',
})
export class GroupOrientationType {
  @Field(() => String, { description: 'The version to send with completeOrientation.' })
  version!: string;

  @Field(() => [String], { description: 'The steps, in their order.' })
  steps!: string[];
}

/** That somebody was oriented. */
@ObjectType('OrientationRecord', {
  description: 'That a member has read what a group is. Needed before a match.',
})
export class OrientationRecordType {
  @Field(() => String, { description: 'The version that they read.' })
  version!: string;

  @Field(() => DateTime, { description: 'When that was.' })
  completedAt!: Date;
}

/** Returned when somebody has not been oriented. */
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

/** The answer for somebody who has not been oriented. */
export function orientationRequired(): OrientationRequiredError {
  return fill(OrientationRequiredError, {
    message: 'Take two minutes to read what a team is, then ask again.',
  });
}
