import { Ctx, FieldResolver, Resolver, Root, Viewer } from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { SafetyEventType } from '../safety-event/safety-event.type.ts';
import type { SealingSafety } from '../safety-event/seal-safety-text.part.ts';
import { lookUpReachability, type LookingUp } from './look-up-reachability.ts';
import { reachabilityFace, ReachabilityType } from './reachability.type.ts';
import { safetySettings } from './safety-setting.repository.ts';
import { openReachability } from './seal-reachability.part.ts';

/** `Viewer.reachability` and `Viewer.privateTextAlarm`. */
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
      'Whether somebody is told when private words of the viewer sound in danger. False unless they asked for it.',
  })
  async privateTextAlarm(@For('MEMBER') { memberId, session }: AskingMember): Promise<boolean> {
    const setting = await session.read((tx) => safetySettings.find(tx, memberId));
    return setting !== null && setting.textAlarmSince !== null;
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
