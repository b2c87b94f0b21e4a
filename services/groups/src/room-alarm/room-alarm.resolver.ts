import { Ctx, FieldResolver, Resolver, Root } from '@holdfast/graphql';
import { DangerClassEnum } from '@holdfast/help-card/graphql';
import type { DangerClass } from '@holdfast/lexicon';
import type { Sealer } from '@holdfast/sealing';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { groupFace, GroupType } from '../room/group.type.ts';
import { rooms } from '../room/room.repository.ts';
import { openDanger } from './danger-class.part.ts';
import { RoomAlarmType } from './room-alarm.type.ts';

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
    @For('PERSON') { memberId, session }: AskingPerson,
    @Root() { alarm }: RoomAlarmType,
  ): Promise<GroupType | null> {
    const [room] = await session.read((tx) => rooms.ofMember(tx, memberId, [alarm.groupId]));
    return room === undefined ? null : groupFace(room);
  }
}
