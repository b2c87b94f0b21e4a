import type { DutyGap, DutySlot } from '@holdfast/alarm';
import {
  CountryCode,
  DateTime,
  declareEnum,
  Field,
  fill,
  IdsOf,
  InputType,
  Int,
  ObjectType,
  TimeZone,
} from '@holdfast/graphql';
import { WeekdayEnum } from '../group-profile/vocabulary.type.ts';
import type { Weekday } from '../group-profile/vocabulary.rule.ts';
import { MemberType } from '../member/member.type.ts';
import type { ShownContact, ShownOnCall } from './read-on-call.ts';
import type { OffReason, SetOverride } from './roster.rule.ts';

/** Enum `OnCallOffReason`. */
const OnCallOffReasonEnum = declareEnum<OffReason>(
  'OnCallOffReason',
  'Why nobody is ever on duty, whatever the week says.',
  {
    NO_ROSTER: 'No roster was set yet.',
    SWITCHED_OFF: 'The roster was set with duty switched off.',
    LAST_RESORT_UNVERIFIED: 'Nobody of the last resort has confirmed their address.',
  },
);

const people = (ids: readonly string[]) => ids.map((id) => fill(MemberType, { id }));

/** Somebody who can be on duty. */
@ObjectType('OnCallContact', { description: 'A staff member who can be on duty.' })
export class OnCallContactType {
  @Field(() => MemberType, { description: 'Their face.' })
  member!: MemberType;

  @Field(() => String, {
    description: 'The address to which alerts go, shortened so that its owner knows it again.',
  })
  masked!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A new address that waits for its code, shortened. Alerts go to the old one until it is confirmed. Null if there is none.',
  })
  maskedNext!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether a code has left to the address. False if the mail server did not take it.',
  })
  isCodeSent!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When they confirmed the address (confirmOnCallAddress); null until then, and nobody is alerted there.',
  })
  verifiedAt!: Date | null;
}

/** Hours of every week in which the same people are on duty. */
@ObjectType('OnCallSlot', {
  description: 'Hours of every week in which the same people are on duty.',
})
export class OnCallSlotType {
  @Field(() => WeekdayEnum, { description: 'The day on which it begins.' })
  weekday!: Weekday;

  @Field(() => Int, { description: 'The minute of that day at which it begins: 0 to 1,439.' })
  fromMinute!: number;

  @Field(() => Int, {
    description:
      'The minute at which it ends, counted from the same midnight: 1,800 is six in the morning of the day after.',
  })
  untilMinute!: number;

  @Field(() => [MemberType], { description: 'The people who are alerted first.' })
  first!: MemberType[];

  @Field(() => [MemberType], {
    description: 'The people who are alerted if nobody has answered in time.',
  })
  second!: MemberType[];
}

/** A stretch of time in which others are on duty than in the week. */
@ObjectType('OnCallOverride', {
  description: 'A stretch of time in which others are on duty than in the week, or nobody.',
})
export class OnCallOverrideType {
  @Field(() => DateTime, { description: 'When it begins.' })
  from!: Date;

  @Field(() => DateTime, { description: 'When it ends.' })
  until!: Date;

  @Field(() => [MemberType], {
    description: 'The people who are alerted first; none if nobody is on duty.',
  })
  first!: MemberType[];

  @Field(() => [MemberType], {
    description: 'The people who are alerted if nobody has answered in time.',
  })
  second!: MemberType[];
}

/** Hours of a usual week in which nobody is on duty. */
@ObjectType('OnCallGap', { description: 'Hours of a usual week in which nobody is on duty.' })
export class OnCallGapType {
  @Field(() => WeekdayEnum, { description: 'The day.' })
  weekday!: Weekday;

  @Field(() => Int, { description: 'The minute of the day at which they begin.' })
  fromMinute!: number;

  @Field(() => Int, { description: 'The minute of the day at which they end: 1,440 is its end.' })
  untilMinute!: number;
}

/** The roster of the programme. */
@ObjectType('OnCallRoster', {
  description:
    'Who of the programme is on duty when, for calls for help. Seen by operators, and by the staff who stand on it.',
})
export class OnCallRosterType {
  @Field(() => Boolean, { description: 'Whether duty is on. While it is not, nobody is alerted.' })
  isOn!: boolean;

  @Field(() => OnCallOffReasonEnum, {
    nullable: true,
    description: 'Why duty is off; null if it is on.',
  })
  whyOff!: OffReason | null;

  @Field(() => Int, { description: 'Counts the rosters that were set; 0 if there is none.' })
  version!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was set; null if there is none.' })
  setAt!: Date | null;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'The country whose crisis lines had to be verified; null if there is no roster.',
  })
  country!: string | null;

  @Field(() => TimeZone, {
    nullable: true,
    description: 'The zone by whose clocks the slots go; null if there is no roster.',
  })
  timeZone!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The minutes that each tier has, before the next one is alerted.',
  })
  acknowledgeWithinMinutes!: number | null;

  @Field(() => [OnCallContactType], { description: 'All who can be on duty.' })
  contacts!: OnCallContactType[];

  @Field(() => [OnCallSlotType], { description: 'The usual week.' })
  slots!: OnCallSlotType[];

  @Field(() => [OnCallOverrideType], { description: 'Overrides that have not ended.' })
  overrides!: OnCallOverrideType[];

  @Field(() => [OnCallGapType], {
    description:
      'Hours of the usual week without anybody on duty who has confirmed their address. The last resort is alerted then.',
  })
  gaps!: OnCallGapType[];

  @Field(() => [MemberType], {
    description: 'The people who are alerted when nobody else is left.',
  })
  lastResort!: MemberType[];

  @Field(() => Boolean, { description: 'Whether somebody is on duty now.' })
  isOnDuty!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When that changes; null if it does not, as far as the roster says.',
  })
  until!: Date | null;

  @Field(() => [MemberType], { description: 'The people who are alerted first now.' })
  firstNow!: MemberType[];

  @Field(() => [MemberType], { description: 'The people who are alerted second now.' })
  secondNow!: MemberType[];
}

/** What is shown where there is no roster. */
const NONE = {
  ...{ version: 0, setAt: null, country: null, timeZone: null, acknowledgeWithinMinutes: null },
  ...{ slots: [], lastResort: [] },
};

/** Shows the roster. */
export function onCallFace(shown: ShownOnCall): OnCallRosterType {
  const { duty, whyOff } = shown;
  const { version, setAt, country, timeZone, acknowledgeWithinMinutes, slots, lastResort } =
    shown.roster ?? NONE;
  return fill(OnCallRosterType, {
    ...{ isOn: whyOff === null, whyOff },
    ...{ version, setAt, country, timeZone, acknowledgeWithinMinutes },
    contacts: shown.contacts.map(contactFace),
    slots: slots.map(slotFace),
    overrides: shown.overrides.map(overrideFace),
    gaps: shown.gaps.map(gapFace),
    lastResort: people(lastResort),
    ...{ isOnDuty: duty.isOnDuty, until: duty.until },
    firstNow: people(duty.first),
    secondNow: people(duty.second),
  });
}

const contactFace = ({ staffId, masked, maskedNext, isCodeSent, verifiedAt }: ShownContact) =>
  fill(OnCallContactType, {
    ...{ masked, maskedNext, isCodeSent, verifiedAt },
    member: fill(MemberType, { id: staffId }),
  });

const slotFace = ({ weekday, fromMinute, untilMinute, first, second }: DutySlot) =>
  fill(OnCallSlotType, {
    ...{ weekday, fromMinute, untilMinute },
    ...{ first: people(first), second: people(second) },
  });

const overrideFace = ({ from, until, first, second }: SetOverride) =>
  fill(OnCallOverrideType, { from, until, first: people(first), second: people(second) });

const gapFace = ({ weekday, fromMinute, untilMinute }: DutyGap) =>
  fill(OnCallGapType, { weekday, fromMinute, untilMinute });

/** Hours of every week, as an operator sends them. */
@InputType({ description: 'Hours of every week in which the same people are on duty.' })
export class OnCallSlotInput {
  @Field(() => WeekdayEnum, { description: 'The day on which it begins.' })
  weekday!: Weekday;

  @Field(() => Int, { description: 'The minute of that day at which it begins: 0 to 1,439.' })
  fromMinute!: number;

  @Field(() => Int, {
    description:
      'The minute at which it ends, counted from the same midnight: at most a day later.',
  })
  untilMinute!: number;

  @IdsOf('Member', { description: 'The contacts who are alerted first.' })
  first!: string[];

  @IdsOf('Member', { description: 'The contacts who are alerted if nobody has answered in time.' })
  second!: string[];
}
