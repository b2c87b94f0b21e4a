import { Ctx, FieldResolver, Resolver, Root, StaffMember } from '@holdfast/graphql';
import { DangerClassEnum } from '@holdfast/help-card/graphql';
import type { DangerClass } from '@holdfast/lexicon';
import type { Sealer } from '@holdfast/sealing';
import { For, type RequestContext } from '@holdfast/subgraph';
import { visibleMessages, type ReadingMessages } from '../message/message.loader.ts';
import { GroupMessageType, messageFace } from '../message/message.type.ts';
import { openDanger } from '../room-alarm/danger-class.part.ts';
import { GroupType, groupFace } from '../room/group.type.ts';
import { viewerRooms } from '../room/room.loader.ts';
import { readRoomAlarms, type ReadingRoomAlarms } from './read-room-alarms.ts';
import { roomAlarmFace, RoomAlarmType } from './room-alarm.type.ts';

/** `StaffMember.roomAlarms`. */
@Resolver(() => StaffMember)
export class StaffRoomAlarmsResolver {
  @FieldResolver(() => [RoomAlarmType], {
    description:
      'Alarms of groups that have not ended, the newest first, at most 100: of all groups for facilitators on the roster, of their own clinical groups for others; none for other staff. They are here as soon as they are raised; safetyEvents has the whole story.',
  })
  @For('OWNER')
  async roomAlarms(
    @Ctx() { person, parts, now }: RequestContext<ReadingRoomAlarms>,
  ): Promise<RoomAlarmType[]> {
    const alarms = person.kind === 'staff' ? await readRoomAlarms(parts, person, now) : [];
    return alarms.map((alarm) => roomAlarmFace(alarm));
  }
}

/** Fields of `RoomAlarm` that are opened or looked up. */
@Resolver(() => RoomAlarmType)
export class RoomAlarmResolver {
  @FieldResolver(() => DangerClassEnum, {
    nullable: true,
    description: 'What the words sound like, by rules; null if this release does not know it.',
  })
  class(
    @Root() { alarm }: RoomAlarmType,
    @Ctx() { parts }: RequestContext<{ readonly groupTexts: Pick<Sealer, 'open'> }>,
  ): Promise<DangerClass | null> {
    return openDanger(parts.groupTexts, alarm);
  }

  @FieldResolver(() => GroupType, {
    nullable: true,
    description: 'The group in which it began; null if the staff member is not in it.',
  })
  async group(
    @Root() { alarm }: RoomAlarmType,
    @Ctx() context: RequestContext<unknown>,
  ): Promise<GroupType | null> {
    const room = await viewerRooms(context).load(alarm.groupId);
    return room === null ? null : groupFace(room);
  }

  @FieldResolver(() => [GroupMessageType], {
    description:
      'The messages that came to it, the oldest first: those that the staff member sees anyway.',
  })
  async groupMessages(
    @Root() { alarm }: RoomAlarmType,
    @Ctx() context: RequestContext<ReadingMessages>,
  ): Promise<GroupMessageType[]> {
    const messages = await visibleMessages(context).loadMany(alarm.messageIds);
    return messages.flatMap((message) =>
      message === null || message instanceof Error ? [] : [messageFace(message)],
    );
  }
}
