import { Ctx, FieldResolver, Resolver, Root } from '@holdfast/graphql';
import type { RequestContext } from '@holdfast/subgraph';
import { RoomAlarmType } from '../room-alarm/room-alarm.type.ts';
import { visibleMessages, type ReadingMessages } from './message.loader.ts';
import { GroupMessageType, messageFace } from './message.type.ts';

/** `RoomAlarm.groupMessages`. */
@Resolver(() => RoomAlarmType)
export class AlarmMessagesResolver {
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
