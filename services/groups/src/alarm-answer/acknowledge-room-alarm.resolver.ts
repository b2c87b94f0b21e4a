import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdOf,
  Input,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingStaff, type RequestContext } from '@holdfast/subgraph';
import { acknowledgeRoomAlarm, type AcknowledgingRoomAlarms } from './acknowledge-room-alarm.ts';
import {
  roomAlarmFace,
  roomAlarmNotFound,
  RoomAlarmNotFoundError,
  RoomAlarmType,
} from '../room-alarm/room-alarm.type.ts';
import { OnCallChanged } from '../on-call/on-call-changed.type.ts';

/** Input of acknowledgeRoomAlarm. */
@InputType({ description: 'An alarm that somebody takes on.' })
export class AcknowledgeRoomAlarmInput {
  @IdOf('SafetyEvent', { description: 'The id of an alarm that the staff member may see.' })
  safetyEventId!: string;
}

/** Success of acknowledgeRoomAlarm. */
@ObjectType({ description: 'The alarm is acknowledged: nobody else is called.' })
export class AcknowledgeRoomAlarmSuccess extends OnCallChanged {
  @Field(() => RoomAlarmType, {
    description: 'The alarm, with who acknowledged it first.',
  })
  roomAlarm!: RoomAlarmType;
}

/** Result of acknowledgeRoomAlarm. */
export const AcknowledgeRoomAlarmResult = declareResult(
  'AcknowledgeRoomAlarm',
  AcknowledgeRoomAlarmSuccess,
  RoomAlarmNotFoundError,
  InputInvalidError,
);

/** `Mutation.acknowledgeRoomAlarm`. */
@Resolver()
export class AcknowledgeRoomAlarmResolver {
  @MutationOf(
    () => AcknowledgeRoomAlarmResult,
    'Says that the staff member takes on an alarm of a group: nobody else is called about it. It works while everything else is away.',
  )
  async acknowledgeRoomAlarm(
    @For('FACILITATOR') staff: AskingStaff,
    @Input(() => AcknowledgeRoomAlarmInput, 'The alarm.')
    { safetyEventId: alarmId }: AcknowledgeRoomAlarmInput,
    @Ctx() { parts, now }: RequestContext<AcknowledgingRoomAlarms>,
  ): Promise<typeof AcknowledgeRoomAlarmResult> {
    return answer(await acknowledgeRoomAlarm(parts, staff, { alarmId, now }), {
      acknowledged: ({ alarm }) =>
        fill(AcknowledgeRoomAlarmSuccess, { roomAlarm: roomAlarmFace(alarm) }),
      'not-found': roomAlarmNotFound,
    });
  }
}
