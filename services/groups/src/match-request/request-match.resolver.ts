import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  FocusKindEnum,
  GoalTypeEnum,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  StageOfChangeEnum,
} from '@holdfast/graphql';
import { type FocusKind, type GoalType, type StageOfChange, unreachable } from '@holdfast/kernel';
import { requireMember } from '@holdfast/subgraph';
import { orientationRequired, OrientationRequiredError } from '../orientation/orientation.type.ts';
import { type GroupsContext } from '../parts.ts';
import {
  type AgeBand,
  type AgeMixWish,
  type Gender,
  type GenderMixWish,
  type GroupMethod,
  type OutlookWish,
  type Weekday,
} from '../group-profile/vocabulary.rule.ts';
import {
  AgeBandEnum,
  AgeMixWishEnum,
  GenderEnum,
  GenderMixWishEnum,
  GroupMethodEnum,
  OutlookWishEnum,
  WeekdayEnum,
} from '../group-profile/vocabulary.type.ts';
import { matchDeferred, MatchDeferredError, MatchReadinessInput } from './readiness.type.ts';
import { MatchRequestType, matchRequestFace } from './match-request.type.ts';
import { requestMatch, type MatchDraft, type MatchOutcome } from './request-match.ts';

/** When a member has time. */
@InputType({ description: 'A stretch of every week when the viewer has time, by their own clock.' })
export class TimeWindowInput {
  @Field(() => WeekdayEnum, { description: 'The day.' })
  weekday!: Weekday;

  @Field(() => Int, { description: 'From when: minutes from midnight, 0 to 1,439.' })
  fromMinute!: number;

  @Field(() => Int, {
    description: 'Until when: minutes from midnight, up to 1,440; after fromMinute.',
  })
  untilMinute!: number;
}

/** What a member sends who wants to be placed. */
@InputType({
  description:
    'What a member sends who wants to be placed in a group. What is said here is for the match alone: nobody is shown it, and it is forgotten once they are placed.',
})
export class RequestMatchInput {
  @Field(() => [String], {
    description: 'The languages that the viewer speaks, such as en: 1 to 5.',
  })
  languages!: string[];

  @Field(() => [FocusKindEnum], {
    description: 'What the viewer is recovering from: 1 to 5. A group has at least one of them.',
  })
  focuses!: FocusKind[];

  @Field(() => [TimeWindowInput], {
    nullable: true,
    description:
      'When the viewer has time, in their own zone: up to 21; at any time if not said. A group’s weekly meeting lies within, the whole year round.',
  })
  timeWindows?: TimeWindowInput[] | null;

  @Field(() => GenderEnum, {
    nullable: true,
    description: 'How the viewer describes themselves; UNDISCLOSED if not said.',
  })
  gender?: Gender | null;

  @Field(() => GenderMixWishEnum, {
    nullable: true,
    description: 'With whom they wish to be; ANY if not said.',
  })
  genderMix?: GenderMixWish | null;

  @Field(() => AgeBandEnum, { description: 'How old the viewer is, roughly.' })
  ageBand!: AgeBand;

  @Field(() => AgeMixWishEnum, {
    nullable: true,
    description: 'With people of which age they wish to be; ANY if not said.',
  })
  ageMix?: AgeMixWish | null;

  @Field(() => OutlookWishEnum, {
    nullable: true,
    description: 'What place they wish faith to have; ANY if not said.',
  })
  outlook?: OutlookWish | null;

  @Field(() => GoalTypeEnum, {
    nullable: true,
    description: 'Their goal. A wish: a group that shares it is looked for first.',
  })
  goalType?: GoalType | null;

  @Field(() => StageOfChangeEnum, {
    nullable: true,
    description: 'Where they stand. A wish, as above.',
  })
  stage?: StageOfChange | null;

  @Field(() => [GroupMethodEnum], {
    nullable: true,
    description: 'Methods that they would like: up to 5. A wish, as above.',
  })
  methods?: GroupMethod[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Members whom the viewer must not meet: up to 50. Each is blocked as by blockMember: the two are never placed together, and neither is told.',
  })
  mustNotMeet?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'A group of the viewer’s that they want to leave for another one. They stay in it until they are placed.',
  })
  movingFrom?: string | null;

  @Field(() => MatchReadinessInput, {
    nullable: true,
    description: 'What the viewer says of themselves; a client asks it before a first match.',
  })
  readiness?: MatchReadinessInput | null;

  @Field(() => ID, {
    description:
      'Made once by the client for this wish; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by requestMatch. */
@ObjectType({ description: 'The viewer is placed, or in line.' })
export class RequestMatchSuccess {
  @Field(() => MatchRequestType, { description: 'The wish, and what became of it.' })
  matchRequest!: MatchRequestType;
}

/** What requestMatch may answer. */
export const RequestMatchResult = createUnionType({
  name: 'RequestMatchResult',
  description: 'What requestMatch may answer.',
  types: () =>
    [RequestMatchSuccess, OrientationRequiredError, MatchDeferredError, InputInvalidError] as const,
});

/** `Mutation.requestMatch`. */
@Resolver()
export class RequestMatchResolver {
  @Mutation(() => RequestMatchResult, {
    nullable: true,
    description:
      'Asks for a place in a group that fits. Where there is one, the viewer is in it at once; else they are in line, and are placed when a seat frees. Asked anew while in line, it changes what they wish and keeps their place in line.',
  })
  async requestMatch(
    @Arg('input', () => RequestMatchInput) input: RequestMatchInput,
    @Ctx() context: GroupsContext,
  ): Promise<typeof RequestMatchResult> {
    const asking = requireMember(context);
    const draft = draftOf(input, asking.timeZone);
    return faceOf(await requestMatch(context.parts, asking, { draft, now: context.now }));
  }
}

function draftOf(input: RequestMatchInput, timeZone: string): MatchDraft {
  return {
    profile: {
      languages: input.languages,
      timeZone,
      timeWindows: (input.timeWindows ?? []).map(({ weekday, fromMinute, untilMinute }) => ({
        weekday,
        fromMinute,
        untilMinute,
      })),
      focuses: input.focuses,
      gender: input.gender ?? 'UNDISCLOSED',
      genderMixWish: input.genderMix ?? 'ANY',
      ageBand: input.ageBand,
      ageMixWish: input.ageMix ?? 'ANY',
      outlookWish: input.outlook ?? 'ANY',
      goalType: input.goalType ?? null,
      stage: input.stage ?? null,
      methods: input.methods ?? [],
    },
    mustNotMeet: input.mustNotMeet ?? [],
    movingFrom: input.movingFrom ?? null,
    readiness: input.readiness ?? null,
    idempotencyKey: input.idempotencyKey,
  };
}

function faceOf(outcome: MatchOutcome): typeof RequestMatchResult {
  switch (outcome.kind) {
    case 'requested':
      return fill(RequestMatchSuccess, { matchRequest: matchRequestFace(outcome.request) });
    case 'deferred':
      return matchDeferred(outcome.deferral);
    case 'orientation-required':
      return orientationRequired();
    case 'invalid':
      return inputInvalid(outcome.faults);
    default:
      return unreachable(outcome);
  }
}
