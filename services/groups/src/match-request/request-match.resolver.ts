import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  FocusKindEnum,
  GoalTypeEnum,
  IdempotencyKey,
  IdOf,
  IdsOf,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  Int,
  MutationOf,
  ObjectType,
  Resolver,
  StageOfChangeEnum,
  ViewerChanged,
} from '@holdfast/graphql';
import type { FocusKind, GoalType, StageOfChange } from '@holdfast/kernel';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { orientationRequired, OrientationRequiredError } from '../orientation/orientation.type.ts';
import type {
  AgeBand,
  AgeMixWish,
  Gender,
  GenderMixWish,
  GroupMethod,
  OutlookWish,
  Weekday,
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
import { requestMatch, type MatchDraft, type RequestingMatch } from './request-match.ts';

/** A window of every week. */
@InputType({
  description: 'A stretch of every week in which the viewer has time, by their own clock.',
})
export class TimeWindowInput {
  @Field(() => WeekdayEnum, { description: 'The day.' })
  weekday!: Weekday;

  @Field(() => Int, { description: 'The start: minutes from midnight, 0 to 1,439.' })
  fromMinute!: number;

  @Field(() => Int, {
    description: 'The end: minutes from midnight, up to 1,440; after fromMinute.',
  })
  untilMinute!: number;
}

/** Input of requestMatch. */
@InputType({
  description:
    'A wish to be placed in a group. These answers are for the match alone: nobody is shown them, and they are forgotten once the viewer is placed.',
})
export class RequestMatchInput {
  @Field(() => [String], {
    description:
      'The languages that the viewer speaks, by tags such as en or he: 1 to 5. Script and region do not matter.',
  })
  languages!: string[];

  @Field(() => [FocusKindEnum], {
    description: 'The viewer’s recovery focuses: 1 to 5. A group has at least one of them.',
  })
  focuses!: FocusKind[];

  @Field(() => [TimeWindowInput], {
    nullable: true,
    description:
      'Stretches of the week in which the viewer has time, in their own zone: up to 21. Any time if not given. A group’s weekly meeting lies within them, the whole year round.',
  })
  timeWindows?: TimeWindowInput[] | null;

  @Field(() => GenderEnum, {
    nullable: true,
    description: 'The viewer’s gender, as they describe it. UNDISCLOSED if not given.',
  })
  gender?: Gender | null;

  @Field(() => GenderMixWishEnum, {
    nullable: true,
    description: 'Their wish for the genders in the group. ANY if not given.',
  })
  genderMix?: GenderMixWish | null;

  @Field(() => AgeBandEnum, { description: 'The viewer’s age, roughly.' })
  ageBand!: AgeBand;

  @Field(() => AgeMixWishEnum, {
    nullable: true,
    description: 'Their wish for the ages in the group. ANY if not given.',
  })
  ageMix?: AgeMixWish | null;

  @Field(() => OutlookWishEnum, {
    nullable: true,
    description: 'Their wish for the place of faith. ANY if not given.',
  })
  outlook?: OutlookWish | null;

  @Field(() => GoalTypeEnum, {
    nullable: true,
    description: 'Their goal. A wish: a group that shares it is looked for first.',
  })
  goalType?: GoalType | null;

  @Field(() => StageOfChangeEnum, {
    nullable: true,
    description: 'Their stage of change. A wish, as above.',
  })
  stage?: StageOfChange | null;

  @Field(() => [GroupMethodEnum], {
    nullable: true,
    description: 'Methods that they would like: up to 5. A wish, as above.',
  })
  methods?: GroupMethod[] | null;

  @IdsOf('Member', {
    nullable: true,
    description:
      'Members whom the viewer must not meet: up to 50. Each is blocked as by blockMember: the two are never placed together, and neither is told.',
  })
  mustNotMeet?: string[] | null;

  @IdOf('Group', {
    nullable: true,
    description:
      'A group of the viewer’s that they want to leave for another one. They stay in it until they are placed.',
  })
  movingFrom?: string | null;

  @Field(() => MatchReadinessInput, {
    nullable: true,
    description:
      'The viewer’s answers about themselves; a client asks for them before a first match.',
  })
  readiness?: MatchReadinessInput | null;

  @IdempotencyKey('wish')
  idempotencyKey!: string;
}

/** Success of requestMatch. */
@ObjectType({ description: 'The viewer is placed, or in line.' })
export class RequestMatchSuccess extends ViewerChanged {
  @Field(() => MatchRequestType, { description: 'The wish, as it is now.' })
  matchRequest!: MatchRequestType;
}

/** Result of requestMatch. */
export const RequestMatchResult = declareResult(
  'RequestMatch',
  RequestMatchSuccess,
  OrientationRequiredError,
  MatchDeferredError,
  InputInvalidError,
);

/** `Mutation.requestMatch`. */
@Resolver()
export class RequestMatchResolver {
  @MutationOf(
    () => RequestMatchResult,
    'Asks for a place in a group that fits. If there is one, the viewer is in it at once; otherwise they are in line, and are placed when a seat becomes free. Asked anew while in line, it changes the wish and keeps the place in line.',
  )
  async requestMatch(
    @For('MEMBER') member: AskingMember,
    @Input(() => RequestMatchInput, 'The wish to be placed.') input: RequestMatchInput,
    @Ctx() { parts, now }: RequestContext<RequestingMatch>,
  ): Promise<typeof RequestMatchResult> {
    const draft = draftOf(input);
    return answer(await requestMatch(parts, member, { draft, now }), {
      requested: ({ request }) =>
        fill(RequestMatchSuccess, { matchRequest: matchRequestFace(request) }),
      deferred: ({ deferral }) => matchDeferred(deferral),
      'orientation-required': orientationRequired,
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}

function draftOf(input: RequestMatchInput): MatchDraft {
  return {
    profile: {
      languages: input.languages,
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
