import {
  Args,
  ArgsType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  fill,
  PageArgs,
  pageOf,
  pageSize,
  Resolver,
  Root,
  StaffMember,
  Viewer,
  type ConnectionOf,
  type PageLimits,
} from '@holdfast/graphql';
import { DangerClassEnum } from '@holdfast/help-card/graphql';
import { isSignedIn } from '@holdfast/identity';
import { parseId } from '@holdfast/kernel';
import type { DangerClass } from '@holdfast/lexicon';
import {
  For,
  requireMember,
  requireStaff,
  type AskingMember,
  type AskingOwner,
  type RequestContext,
} from '@holdfast/subgraph';
import { dutyCopies } from '../duty/duty-copy.repository.ts';
import { GroupMessageType, MemberType } from './named.type.ts';
import { findVisible, safetyAskerOf, type AnsweringSafety } from './safety-asker.part.ts';
import { edgesOf, placeOfCursor, staffEdgesOf, staffPlaceOf } from './safety-event-edge.type.ts';
import { safetyEvents } from './safety-event.repository.ts';
import { rightsAt, type SafetyState } from './safety-event.rule.ts';
import {
  SafetyEventConnection,
  safetyEventFace,
  safetyEventFaces,
  SafetyEventStateEnum,
  SafetyEventStepType,
  SafetyEventType,
} from './safety-event.type.ts';
import { openClass, openNote, type SealingSafety } from './seal-safety-text.part.ts';

/** Needs of reading safety events. */
export interface ReadingSafetyEvents extends AnsweringSafety, SealingSafety {
  readonly policy: PageLimits;
}

/** Arguments of `StaffMember.safetyEvents`. */
@ArgsType()
export class StaffSafetyEventsArgs extends PageArgs {
  @Field(() => SafetyEventStateEnum, {
    nullable: true,
    description: 'Those in this state alone. Null means all.',
  })
  state?: SafetyState | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True for those that wait for somebody: nobody has them, or the staff member has and the person has not answered yet. False for the others. Null means all.',
  })
  isWaiting?: boolean | null;
}

/** `Viewer.safetyEvents`. */
@Resolver(() => Viewer)
export class SafetyEventViewerResolver {
  @FieldResolver(() => SafetyEventConnection, {
    nullable: true,
    description:
      'The viewer’s own calls for help, newest first. They can be read while most other parts are away.',
  })
  async safetyEvents(
    @For('MEMBER') member: AskingMember,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { parts }: RequestContext<ReadingSafetyEvents>,
  ): Promise<ConnectionOf<SafetyEventType>> {
    const size = pageSize(first, parts.policy.pageDefault, parts.policy.pageMost);
    const place = placeOfCursor(after);
    const asker = safetyAskerOf(parts, member);
    const rows = await asker.read((tx) =>
      safetyEvents.pageOfMember(tx, member.memberId, { after: place, limit: size + 1 }),
    );
    return pageOf(edgesOf(safetyEventFaces(rows, asker)), size, place !== null);
  }
}

/** `StaffMember.safetyEvents`. */
@Resolver(() => StaffMember)
export class SafetyEventStaffResolver {
  @FieldResolver(() => SafetyEventConnection, {
    nullable: true,
    description:
      'Calls for help that the staff member may answer: all, if the roster names them; else those of clinical rooms that they lead, and those that they have. First what waits for somebody, the oldest first; then what is theirs to contact, what goes on, and what has ended, the newest first. None for staff who lead no groups.',
  })
  async safetyEvents(
    @For('OWNER') owner: AskingOwner,
    @Args(() => StaffSafetyEventsArgs) { first, after, state, isWaiting }: StaffSafetyEventsArgs,
    @Ctx() { parts, person }: RequestContext<ReadingSafetyEvents>,
  ): Promise<ConnectionOf<SafetyEventType>> {
    const size = pageSize(first, parts.policy.pageDefault, parts.policy.pageMost);
    const place = staffPlaceOf(after);
    // Other staff see none, and lose no other field of theirs.
    if (person.kind !== 'staff' || !person.roles.includes('FACILITATOR'))
      return pageOf<SafetyEventType>([], size, false);
    const asker = safetyAskerOf(parts, { ...owner, isStaff: true });
    const { memberId: staffId } = owner;
    const rows = await asker.read(async (tx) =>
      safetyEvents.pageOfStaff(tx, {
        ...{ staffId, state: state ?? null, isWaiting: isWaiting ?? null },
        ...{ after: place, limit: size + 1 },
        isOnRoster: (await dutyCopies.staffIds(tx)).includes(staffId),
      }),
    );
    return pageOf(staffEdgesOf(safetyEventFaces(rows, asker)), size, place !== null);
  }
}

/** Fields of `SafetyEvent` that are opened, read or decided when they are asked for. */
@Resolver(() => SafetyEventType)
export class SafetyEventResolver {
  @FieldResolver(() => DangerClassEnum, {
    nullable: true,
    description:
      'What the words sounded like, by rules; null if there were none, or it is not known. It is no diagnosis, and may be wrong.',
  })
  class(
    @Root() { event }: SafetyEventType,
    @Ctx() { parts }: RequestContext<ReadingSafetyEvents>,
  ): Promise<DangerClass | null> {
    return openClass(parts, event);
  }

  @FieldResolver(() => MemberType, { nullable: true, description: 'Whose call it is.' })
  author(@Root() { event }: SafetyEventType): MemberType | null {
    return fill(MemberType, { id: event.memberId });
  }

  @FieldResolver(() => GroupMessageType, {
    nullable: true,
    description:
      'The message that it began with; null if it was none, or the viewer may not see it.',
  })
  groupMessage(@Root() { event }: SafetyEventType): GroupMessageType | null {
    return event.messageId === null ? null : fill(GroupMessageType, { id: event.messageId });
  }

  @FieldResolver(() => MemberType, {
    nullable: true,
    description: 'The staff member who has it; null while nobody does.',
  })
  acknowledgedBy(@Root() { event }: SafetyEventType): MemberType | null {
    return event.acknowledgedBy === null ? null : fill(MemberType, { id: event.acknowledgedBy });
  }

  @FieldResolver(() => [SafetyEventStepType], {
    description: 'What happened, oldest step first. Nothing is ever taken out of it.',
  })
  async trail(@Root() { steps, asker }: SafetyEventType): Promise<SafetyEventStepType[]> {
    return (await steps.read()).map((step) => {
      const { kind, at, tier, way } = step;
      return fill(SafetyEventStepType, { kind, at, tier, way, step, asker });
    });
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer can write in its line.' })
  @Directive('@tag(name: "viewer")')
  viewerCanPost(
    @Root() { event, asker }: SafetyEventType,
    @Ctx() { now }: RequestContext<ReadingSafetyEvents>,
  ): boolean {
    return rightsAt(event, asker.personId, now).canPost;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer can take it up.' })
  @Directive('@tag(name: "viewer")')
  viewerCanAcknowledge(
    @Root() { event, asker }: SafetyEventType,
    @Ctx() { now }: RequestContext<ReadingSafetyEvents>,
  ): boolean {
    return asker.isStaff && rightsAt(event, asker.personId, now).canAcknowledge;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer can end it.' })
  @Directive('@tag(name: "viewer")')
  viewerCanClose(
    @Root() { event, asker }: SafetyEventType,
    @Ctx() { now }: RequestContext<ReadingSafetyEvents>,
  ): boolean {
    return rightsAt(event, asker.personId, now).canClose;
  }
}

/** Fields of `SafetyEventStep`. */
@Resolver(() => SafetyEventStepType)
export class SafetyEventStepResolver {
  @FieldResolver(() => MemberType, {
    nullable: true,
    description:
      'The person who did it; null for what came by itself, or if they are not there any more.',
  })
  by(@Root() { step }: SafetyEventStepType): MemberType | null {
    return step.byId === null ? null : fill(MemberType, { id: step.byId });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What a staff member noted for those who answer after them; null if nothing, and for the author.',
  })
  note(
    @Root() { step, asker }: SafetyEventStepType,
    @Ctx() { parts }: RequestContext<ReadingSafetyEvents>,
  ): Promise<string | null> | null {
    return asker.isStaff ? openNote(parts, step) : null;
  }
}

/** Finds an event that is named by its id, if the asker may see it. */
export async function resolveSafetyEvent(
  reference: { readonly id: string },
  context: RequestContext<ReadingSafetyEvents>,
): Promise<SafetyEventType | null> {
  const { person, parts } = context;
  if (isSignedIn(person) && person.kind === 'staff' && !person.roles.includes('FACILITATOR'))
    return null;
  const asking = person.kind === 'staff' ? requireStaff(context) : requireMember(context);
  const id = parseId<'SafetyEvent'>(reference.id);
  const asker = safetyAskerOf(parts, asking);
  const event = id === null ? null : await findVisible(asker, id);
  return event === null ? null : safetyEventFace(event, asker);
}
