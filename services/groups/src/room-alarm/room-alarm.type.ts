import { DateTime, Field, fill, IdOf, ObjectType, UserError } from '@holdfast/graphql';
import { MemberType } from '../member/member.type.ts';
import type { StandingAlarm } from './room-alarm.repository.ts';

/** An alarm that began in a room, as those see it who may answer it. */
@ObjectType('RoomAlarm', {
  description:
    'An alarm that began with the words of a member in a group. It becomes a safety event of the same id; it can be seen and acknowledged here while that is not known yet.',
})
export class RoomAlarmType {
  @IdOf('SafetyEvent', { description: 'The id of the safety event that it is, or becomes.' })
  safetyEventId!: string;

  @Field(() => MemberType, { description: 'The person whose words they are.' })
  author!: MemberType;

  @Field(() => DateTime, { description: 'When it was raised.' })
  raisedAt!: Date;

  @Field(() => Boolean, { description: 'Whether somebody has acknowledged it.' })
  isAcknowledged!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was acknowledged; null until then.',
  })
  acknowledgedAt!: Date | null;

  @Field(() => MemberType, {
    nullable: true,
    description:
      'The staff member who acknowledged it here; null if nobody did, and once the safety event says who has it.',
  })
  acknowledgedBy!: MemberType | null;

  /** The row. No part of the graph. */
  alarm!: StandingAlarm;
}

/** Shows an alarm to somebody who may see it. */
export function roomAlarmFace(alarm: StandingAlarm): RoomAlarmType {
  const { id, memberId, raisedAt, state, acknowledgedAt, acknowledgedBy } = alarm;
  return fill(RoomAlarmType, {
    ...{ safetyEventId: id, raisedAt, acknowledgedAt, alarm },
    author: fill(MemberType, { id: memberId }),
    isAcknowledged: state !== 'OPEN',
    acknowledgedBy: acknowledgedBy === null ? null : fill(MemberType, { id: acknowledgedBy }),
  });
}

/** Returned when there is no such alarm for this staff member. */
@ObjectType({
  implements: UserError,
  description:
    'Returned when there is no alarm of this id that the staff member may see. One answer for both.',
})
export class RoomAlarmNotFoundError extends UserError {}

/** Makes the one error for an alarm that is missing and for one that somebody may not see. */
export function roomAlarmNotFound(): RoomAlarmNotFoundError {
  return fill(RoomAlarmNotFoundError, {
    message: 'This alarm is not among yours. Look at the open ones and choose one of them.',
  });
}
