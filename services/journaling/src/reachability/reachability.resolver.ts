import { Ctx, declareEnum, FieldResolver, Resolver, Root, Viewer } from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { SafetyEventType } from '../safety-event/safety-event.type.ts';
import type { SealingSafety } from '../safety-event/seal-safety-text.part.ts';
import { lookUpReachability, type LookingUp } from './look-up-reachability.ts';
import { whyTextsAlarm, type TextAlarmPolicy, type TextAlarmReason } from './reachability.rule.ts';
import { reachabilityFace, ReachabilityType } from './reachability.type.ts';
import { safetySettings } from './safety-setting.repository.ts';
import { openReachability } from './seal-reachability.part.ts';

/** Needs of knowing whether private words alarm. */
interface KnowingTextAlarms {
  readonly policy: TextAlarmPolicy;
}

/** Enum `PrivateTextAlarmReason`. */
const TextAlarmReasonEnum = declareEnum<TextAlarmReason>(
  'PrivateTextAlarmReason',
  'Why somebody is told of private words that sound in danger.',
  {
    ASKED: 'The member has asked for it (setPrivateTextAlarm), and can take it back.',
    PROGRAMME: 'The programme must be told, as the notice says that the member has confirmed.',
  },
);

const reasonFor = async (
  { memberId, session }: AskingMember,
  { parts, now }: RequestContext<KnowingTextAlarms>,
) =>
  whyTextsAlarm(await session.read((tx) => safetySettings.find(tx, memberId)), parts.policy, now);

/** `Viewer.reachability`, `Viewer.privateTextAlarm` and why. */
@Resolver(() => Viewer)
export class SafetySettingViewerResolver {
  @FieldResolver(() => ReachabilityType, {
    nullable: true,
    description: 'How the viewer may be reached if they are in danger; null if they have not said.',
  })
  async reachability(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Ctx() { parts }: RequestContext<SealingSafety>,
  ): Promise<ReachabilityType | null> {
    const setting = await session.read((tx) => safetySettings.find(tx, memberId));
    return reachabilityFace(await openReachability(parts, setting));
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether somebody is told when private words of the viewer sound in danger. False unless they asked for it, or the programme must be told and they have confirmed the notice that says so.',
  })
  async privateTextAlarm(
    @For('MEMBER') member: AskingMember,
    @Ctx() context: RequestContext<KnowingTextAlarms>,
  ): Promise<boolean> {
    return (await reasonFor(member, context)) !== null;
  }

  @FieldResolver(() => TextAlarmReasonEnum, {
    nullable: true,
    description: 'Why somebody is told of private words of the viewer; null if nobody is.',
  })
  async privateTextAlarmReason(
    @For('MEMBER') member: AskingMember,
    @Ctx() context: RequestContext<KnowingTextAlarms>,
  ): Promise<TextAlarmReason | null> {
    return reasonFor(member, context);
  }
}

/** `SafetyEvent.reachability`. */
@Resolver(() => SafetyEventType)
export class SafetyEventReachabilityResolver {
  @FieldResolver(() => ReachabilityType, {
    nullable: true,
    description:
      'How its author may be reached: for the staff member who has it, while it goes on. Each look is a step of the trail, which the author sees. Null for everybody else.',
  })
  async reachability(
    @Root() { event, asker }: SafetyEventType,
    @Ctx() { parts, now }: RequestContext<LookingUp>,
  ): Promise<ReachabilityType | null> {
    return reachabilityFace(await lookUpReachability(parts, asker, { id: event.id, now }));
  }
}
