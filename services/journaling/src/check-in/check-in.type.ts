import {
  DateTime,
  declareConnection,
  Directive,
  Field,
  fill,
  Float,
  Int,
  LocalDate,
  ObjectType,
  OwnId,
} from '@holdfast/graphql';
import { CRAVING, MOOD, YesOrNo } from '../answer/answer.type.ts';
import type { CheckIn } from './check-in.rule.ts';

/** A check-in as its member sees it. */
@ObjectType('CheckIn', {
  description: 'Answers that a member recorded about one local day. Nobody else ever sees them.',
})
@Directive('@key(fields: "id")')
export class CheckInType {
  @OwnId('An opaque id.')
  id!: string;

  @Field(() => LocalDate, {
    description: 'The member’s local day that it is about. Never changes.',
  })
  day!: string;

  @Field(() => Int, { description: MOOD })
  mood!: number;

  @Field(() => Int, { description: CRAVING })
  craving!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours slept in the night before, 0 to 24, in quarters. Null means not answered.',
  })
  sleepHours!: number | null;

  @YesOrNo('Whether the member was hungry.')
  hungry!: boolean | null;

  @YesOrNo('Whether the member was angry.')
  angry!: boolean | null;

  @YesOrNo('Whether the member was lonely.')
  lonely!: boolean | null;

  @YesOrNo('Whether the member was tired.')
  tired!: boolean | null;

  @YesOrNo('Whether the member was bored.')
  bored!: boolean | null;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last corrected. Null means never.',
  })
  correctedAt!: Date | null;

  /** Not a field: the row from which `note` is opened, when it is asked for. */
  row!: CheckIn;
}

/** A page of a member's check-ins. */
export const CheckInConnection = declareConnection<CheckInType>(
  'CheckIn',
  () => CheckInType,
  'The member’s check-ins, newest day first.',
);

/** Shows a check-in to its member. */
export function checkInFace(row: CheckIn): CheckInType {
  const { id, day, mood, craving, sleepHours, recordedAt, correctedAt } = row;
  const { hungry, angry, lonely, tired, bored } = row;
  const answers = { mood, craving, sleepHours, hungry, angry, lonely, tired, bored };
  return fill(CheckInType, { id, day, ...answers, recordedAt, correctedAt, row });
}
