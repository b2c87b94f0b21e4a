import {
  Ctx,
  Field,
  fill,
  ObjectType,
  StaffMember,
  ViewerChanged,
  type AskedBy,
} from '@holdfast/graphql';
import { HelpCardField, type HelpCardType } from '@holdfast/help-card/graphql';
import { SafetyEventType } from '../safety-event/safety-event.type.ts';

const ASK_STAFF = 'The staff member who sent this: ask here for safetyEvents, as they are now.';

const staffOf = ({ person }: AskedBy): StaffMember | null =>
  person.kind === 'staff' ? fill(StaffMember, { id: person.memberId }) : null;

/** Success after which a staff member’s calls for help are others: a class of such a success extends this one. */
@ObjectType({ description: 'Something of a call for help has changed.' })
export abstract class SafetyAnswered {
  @Field(() => SafetyEventType, { description: 'The event, as it is now.' })
  safetyEvent!: SafetyEventType;

  @Field(() => StaffMember, { nullable: true, description: ASK_STAFF })
  staff(@Ctx() context: AskedBy): StaffMember | null {
    return staffOf(context);
  }
}

/** Success of acknowledgeSafetyEvent. */
@ObjectType({ description: 'The staff member has it now, and nobody else is alerted.' })
export class AcknowledgeSafetyEventSuccess extends SafetyAnswered {}

/** Success of recordSafetyContact. */
@ObjectType({ description: 'The contact, or the try, stands in the trail.' })
export class RecordSafetyContactSuccess extends SafetyAnswered {}

/** Success of closeSafetyEvent. */
@ObjectType({
  description:
    'The event has ended; or somebody has it, and its author’s wish stands in its trail (closedAt is null then).',
})
export class CloseSafetyEventSuccess extends ViewerChanged {
  @Field(() => SafetyEventType, { description: 'The event, as it is now.' })
  safetyEvent!: SafetyEventType;

  @Field(() => StaffMember, { nullable: true, description: `${ASK_STAFF} Null for members.` })
  staff(@Ctx() context: AskedBy): StaffMember | null {
    return staffOf(context);
  }

  @HelpCardField()
  helpCard!: HelpCardType | null;
}
