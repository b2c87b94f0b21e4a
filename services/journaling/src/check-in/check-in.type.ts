import {
  DateTime,
  declareConnection,
  Directive,
  Field,
  fill,
  Float,
  ID,
  Int,
  LocalDate,
  ObjectType,
} from '@holdfast/graphql';
import { type CheckIn } from './check-in.rule.ts';

/**
 * A check-in as its member sees it. The five flags are the one place where the graph has nullable Booleans: a question
 * that was not answered must not count as a no, and a member must never be pressed for an answer.
 */
@ObjectType('CheckIn', {
  description: 'What a member recorded about one local day. Nobody else ever sees it.',
})
@Directive('@key(fields: "id")')
export class CheckInType {
  @Field(() => ID, { description: 'An opaque id.' })
  id!: string;

  @Field(() => LocalDate, {
    description: 'The member’s local day that it is about. Never changes.',
  })
  day!: string;

  @Field(() => Int, { description: 'The mood of the day, from 1, very low, to 5, very good.' })
  mood!: number;

  @Field(() => Int, { description: 'The strongest craving of the day, from 0, none, to 10.' })
  craving!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours slept in the night before, 0 to 24, in quarters. Null means not answered.',
  })
  sleepHours!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the member was hungry. Null means not answered, which is not a no.',
  })
  hungry!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the member was angry. Null means not answered, which is not a no.',
  })
  angry!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the member was lonely. Null means not answered, which is not a no.',
  })
  lonely!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the member was tired. Null means not answered, which is not a no.',
  })
  tired!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the member was bored. Null means not answered, which is not a no.',
  })
  bored!: boolean | null;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last corrected. Null means never.',
  })
  correctedAt!: Date | null;

  /** Not a field: what `note` is opened from, when it is asked for. */
  row!: CheckIn;
}

/** A page of a member's check-ins. */
export const CheckInConnection = declareConnection<CheckInType>(
  'CheckIn',
  () => CheckInType,
  'The member’s check-ins, newest day first.',
);

/** A check-in as the graph shows it. */
export function checkInFace(row: CheckIn): CheckInType {
  const { id, day, mood, craving, sleepHours, recordedAt, correctedAt } = row;
  const { hungry, angry, lonely, tired, bored } = row;
  const answers = { mood, craving, sleepHours, hungry, angry, lonely, tired, bored };
  return fill(CheckInType, { id, day, ...answers, recordedAt, correctedAt, row });
}
