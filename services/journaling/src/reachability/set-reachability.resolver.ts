import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import {
  HelpCardField,
  privateHelpNow,
  type Helping,
  type HelpCardType,
} from '@holdfast/help-card/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import type { SealingSafety } from '../safety-event/seal-safety-text.part.ts';
import { reachabilityFace, ReachabilityType } from './reachability.type.ts';
import { setPrivateTextAlarm, type SettingTextAlarms } from './set-private-text-alarm.ts';
import { setReachability } from './set-reachability.ts';

/** Input of setReachability. */
@InputType({
  description:
    'How the member may be reached if they are in danger, whole: it takes the place of what was said before. All of it may be left out. Each has 1 to 500 characters, kept in one line, sealed before it is stored.',
})
export class SetReachabilityInput {
  @Field(() => String, { nullable: true, description: 'How they would like to be reached.' })
  how?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A number to call, as people write it: up to 60 characters.',
  })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'When it is safe to call.' })
  safeHours?: string | null;

  @Field(() => String, { nullable: true, description: 'Who may call, or come.' })
  byWhom?: string | null;

  @Field(() => String, { nullable: true, description: 'Who must not learn of it.' })
  whoMustNotKnow?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where they can be found, and how somebody gets in. Holdfast knows no place else.',
  })
  place?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What they do not want, such as police at the door. It is a wish: where a life is in danger, those on duty may have to send who is nearest.',
  })
  notWanted?: string | null;
}

/** Success of setReachability. */
@ObjectType({ description: 'It is kept.' })
export class SetReachabilitySuccess extends ViewerChanged {
  @Field(() => ReachabilityType, {
    nullable: true,
    description: 'What is kept now; null if nothing is.',
  })
  reachability!: ReachabilityType | null;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Result of setReachability. */
export const SetReachabilityResult = declareResult(
  'SetReachability',
  SetReachabilitySuccess,
  InputInvalidError,
);

/** Input of setPrivateTextAlarm. */
@InputType({ description: 'Whether somebody is told of private words that sound in danger.' })
export class SetPrivateTextAlarmInput {
  @Field(() => Boolean, {
    description: 'True: let somebody know when my private words sound in danger.',
  })
  isOn!: boolean;
}

/** Success of setPrivateTextAlarm. */
@ObjectType({ description: 'It is kept, for words from now on.' })
export class SetPrivateTextAlarmSuccess extends ViewerChanged {
  @Field(() => Boolean, { description: 'Whether somebody is told.' })
  privateTextAlarm!: boolean;
}

/** Result of setPrivateTextAlarm. */
export const SetPrivateTextAlarmResult = declareResult(
  'SetPrivateTextAlarm',
  SetPrivateTextAlarmSuccess,
  InputInvalidError,
);

/** `Mutation.setReachability` and `Mutation.setPrivateTextAlarm`. */
@Resolver()
export class SafetySettingResolver {
  @MutationOf(
    () => SetReachabilityResult,
    'Keeps how you may be reached if you are in danger. Only the staff member who answers an open call of yours can look it up, and you see each look. Sending the same again changes nothing.',
  )
  async setReachability(
    @For('MEMBER') member: AskingMember,
    @Input(() => SetReachabilityInput, 'How you may be reached.') draft: SetReachabilityInput,
    @Ctx() { parts, now }: RequestContext<SealingSafety & Helping>,
  ): Promise<typeof SetReachabilityResult> {
    const { how, phone, safeHours, byWhom, whoMustNotKnow, place, notWanted } = draft;
    const texts = [how, phone, safeHours, byWhom, whoMustNotKnow, place, notWanted];
    return answer(await setReachability(parts, member, { draft, now }), {
      set: async ({ reachability }) =>
        fill(SetReachabilitySuccess, {
          reachability: reachabilityFace(reachability),
          helpCard: await privateHelpNow(texts, member, { ...parts, now }),
        }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }

  @MutationOf(
    () => SetPrivateTextAlarmResult,
    'Says whether somebody is told when private words of yours sound in danger: check-ins, journal entries, answers of an intake, and changes of a recovery plan. They see that it was private words, when, and what rules took them for, such as thoughts of suicide or an overdose; never what you wrote. Words from before stay with you. Where the programme must be told, taking it back changes nothing: privateTextAlarmReason says so. Sending the same again changes nothing.',
  )
  async setPrivateTextAlarm(
    @For('MEMBER') member: AskingMember,
    @Input(() => SetPrivateTextAlarmInput, 'Whether somebody is told.')
    { isOn }: SetPrivateTextAlarmInput,
    @Ctx() { parts, now }: RequestContext<SettingTextAlarms>,
  ): Promise<typeof SetPrivateTextAlarmResult> {
    return answer(await setPrivateTextAlarm(parts, member, { isOn, now }), {
      set: (outcome) => fill(SetPrivateTextAlarmSuccess, { privateTextAlarm: outcome.isOn }),
    });
  }
}
