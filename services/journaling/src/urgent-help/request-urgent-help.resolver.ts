import { linesFor, type CrisisLines } from '@holdfast/crisis-lines';
import { crisisLineFace, CrisisLineType } from '@holdfast/crisis-lines/graphql';
import {
  answer,
  CountryCode,
  Ctx,
  declareResult,
  Field,
  FieldResolver,
  fill,
  IdempotencyKey,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { helpCardOf, reachInWords, readTexts } from '@holdfast/help-card';
import {
  dutyFace,
  DutyType,
  helpCardFace,
  HelpCardField,
  type HelpCardType,
} from '@holdfast/help-card/graphql';
import { countryOf } from '@holdfast/kernel';
import { For, requireMember, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { reachOfCall } from '../safety-event/reach-of-call.part.ts';
import { safetyAskerOf, type AnsweringSafety } from '../safety-event/safety-asker.part.ts';
import { safetyEventFace, SafetyEventType } from '../safety-event/safety-event.type.ts';
import { safetyPlans } from '../safety-plan/safety-plan.repository.ts';
import { safetyPlanFace, SafetyPlanType } from '../safety-plan/safety-plan.type.ts';
import { openSafetyPlan, type SealingSafetyPlans } from '../safety-plan/seal-safety-plan.part.ts';
import { requestUrgentHelp, type AskingForHelp } from './request-urgent-help.ts';

/** Needs of answering a press. */
export interface AnsweringPresses extends AskingForHelp, AnsweringSafety, SealingSafetyPlans {
  readonly crisisLines: CrisisLines;
  readonly database: AskingForHelp['database'] & AnsweringSafety['database'];
}

/** Input of requestUrgentHelp. */
@InputType({ description: 'A press of the button for help. Nothing but the key has to be sent.' })
export class RequestUrgentHelpInput {
  @Field(() => String, {
    nullable: true,
    description:
      'What the member wants to say: up to 2,000 characters, sealed before it is stored. What is longer is cut, and what cannot be kept is left out: a press is never refused for its note. It stands first in the line to the one who answers.',
  })
  note?: string | null;

  @Field(() => CountryCode, {
    nullable: true,
    description:
      'The country in which the member is now; that of the profile if it is left out, or is none.',
  })
  country?: string | null;

  @IdempotencyKey('press')
  idempotencyKey!: string;
}

/** Success of requestUrgentHelp. */
@ObjectType({
  description:
    'The call is kept, and those on duty are alerted, if there are any: duty says it as it is.',
})
export class RequestUrgentHelpSuccess extends ViewerChanged {
  @Field(() => SafetyEventType, { description: 'The call: the one that was open, or a new one.' })
  safetyEvent!: SafetyEventType;

  @Field(() => [CrisisLineType], { description: 'Who can be reached now, the first one first.' })
  crisisLines!: CrisisLineType[];

  @Field(() => DutyType, { description: 'Whether somebody is on duty now. Always show it.' })
  duty!: DutyType;

  @Field(() => String, {
    description:
      'Who was told of the call, in plain words: those on duty, or that nobody is, until when, and whether the last contact was written to. Of a call that was open before, what has become of it; of one that has ended, that nobody is told by this press. Always show it.',
  })
  whoKnows!: string;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Result of requestUrgentHelp. */
export const RequestUrgentHelpResult = declareResult(
  'RequestUrgentHelp',
  RequestUrgentHelpSuccess,
  InputInvalidError,
);

/** `Mutation.requestUrgentHelp`, with the safety plan in its answer. */
@Resolver(() => RequestUrgentHelpSuccess)
export class RequestUrgentHelpResolver {
  @MutationOf(
    () => RequestUrgentHelpResult,
    'Asks for help now. It answers with your safety plan and the lines of your country, and alerts those on duty, if there are any. Pressing again while nobody has answered is the same call; a key that came with another note is one more press of it. It works while most other parts are away.',
  )
  async requestUrgentHelp(
    @For('MEMBER') member: AskingMember,
    @Input(() => RequestUrgentHelpInput, 'The press.') draft: RequestUrgentHelpInput,
    @Ctx() { parts, now }: RequestContext<AnsweringPresses>,
  ): Promise<typeof RequestUrgentHelpResult> {
    const { timeZone } = member;
    const country = countryOf(draft.country) ?? member.country ?? null;
    const lines = parts.crisisLines;
    return answer(await requestUrgentHelp(parts, member, { draft, now }), {
      pressed: ({ event, ...call }) => {
        const { duty } = call;
        const reach = reachOfCall(event, call);
        const circumstances = { lines, country, now, timeZone, reach };
        return fill(RequestUrgentHelpSuccess, {
          safetyEvent: safetyEventFace(event, safetyAskerOf(parts, member)),
          crisisLines: linesFor(lines, { country, now }).map((line) => crisisLineFace(line)),
          duty: dutyFace(duty, timeZone),
          whoKnows: reachInWords(circumstances),
          helpCard: helpCardFace(helpCardOf(readTexts([draft.note]), circumstances)),
        });
      },
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }

  @FieldResolver(() => SafetyPlanType, {
    nullable: true,
    description: 'The viewer’s safety plan; null if there is none.',
  })
  async safetyPlan(
    @Ctx() context: RequestContext<AnsweringPresses>,
  ): Promise<SafetyPlanType | null> {
    const { memberId, session } = requireMember(context);
    const stored = await session.read((tx) => safetyPlans.newest(tx, memberId));
    return stored === null ? null : safetyPlanFace(await openSafetyPlan(context.parts, stored));
  }
}
