import { Ctx, FieldResolver, Resolver, StaffMember } from '@holdfast/graphql';
import { For, type RequestContext } from '@holdfast/subgraph';
import { readRoomAlarms, type ReadingRoomAlarms } from './read-room-alarms.ts';
import { roomAlarmFace, RoomAlarmType } from '../room-alarm/room-alarm.type.ts';

/** `StaffMember.roomAlarms`. */
@Resolver(() => StaffMember)
export class StaffRoomAlarmsResolver {
  @FieldResolver(() => [RoomAlarmType], {
    description:
      'Alarms of groups that have not ended, at most 20: those that have waited longest first, then those that somebody has. Of all groups for facilitators on the roster, of their own clinical groups for others; none for other staff. They are here as soon as they are raised; safetyEvents has the whole story.',
  })
  @For('OWNER')
  async roomAlarms(
    @Ctx() { person, parts, now }: RequestContext<ReadingRoomAlarms>,
  ): Promise<RoomAlarmType[]> {
    const alarms = person.kind === 'staff' ? await readRoomAlarms(parts, person, now) : [];
    return alarms.map((alarm) => roomAlarmFace(alarm));
  }
}
