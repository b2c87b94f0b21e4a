import { DateTime, Directive, Field, fill, ObjectType } from '@holdfast/graphql';
import { dutyInWords, type DutyState } from './duty.rule.ts';

/** Whether somebody is on duty now. */
@ObjectType('Duty', {
  description:
    'Whether somebody of the programme is on duty now, for calls for help. Nobody is, unless the programme has said who.',
})
@Directive('@shareable')
export class DutyType {
  @Field(() => Boolean, { description: 'True if somebody is on duty now.' })
  isOnDuty!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When that changes; null if it does not, or is not known.',
  })
  until!: Date | null;

  @Field(() => String, {
    description:
      'The same in plain words, with the time in the zone of who asks. Show it beside every button for help.',
  })
  text!: string;
}

/** Shows whether somebody is on duty. */
export function dutyFace(state: DutyState, timeZone: string): DutyType {
  return fill(DutyType, { ...state, text: dutyInWords(state, timeZone) });
}
