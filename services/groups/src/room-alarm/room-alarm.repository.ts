import { acknowledgeAlarm, endAlarm, raiseAlarm } from '@holdfast/alarm';
import { ask, later, type Tx } from '@holdfast/persistence';
import type { RoomAlarm } from './room-alarm.rule.ts';

/** An alarm of a room with what became of it. */
export interface StandingAlarm extends RoomAlarm {
  readonly state: 'OPEN' | 'ACKNOWLEDGED' | 'ENDED';
  readonly acknowledgedAt: Date | null;
  /** Null if another service was told, and keeps who it was. */
  readonly acknowledgedBy: string | null;
  /** Messages that came to it, the oldest first. */
  readonly messageIds: readonly string[];
}

/** Alarms of rooms. A member's own session meets those of that member; purpose alarm meets all. */
export const roomAlarms = {
  /** Raises an alarm, with what is known of its room, in the transaction of its cause. */
  raise: async (
    tx: Tx,
    alarm: RoomAlarm,
    call: { readonly acknowledgeWithinMinutes: number; readonly heldUntil: Date | null },
  ): Promise<void> => {
    const { id, raisedAt: now } = alarm;
    await raiseAlarm(tx, { id, cause: 'ROOM', now, ...call });
    await later(
      tx,
      `insert into room_alarm (id, member_id, group_id, class_sealed, raised_at, joined_until, version)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[alarm.id, alarm.memberId, alarm.groupId, alarm.classSealed, alarm.raisedAt],
        ...[alarm.joinedUntil, alarm.version],
      ],
    );
  },

  /**
   * Acknowledges an alarm: nobody else is called, and further words of its member are another alarm. The alarm is changed
   * first, then the row of its room, as the worker does, so that neither waits for the other in vain.
   * @returns false if it is not open.
   */
  acknowledge: async (
    tx: Tx,
    answered: { readonly id: string; readonly by: string | null; readonly now: Date },
  ): Promise<boolean> => {
    const isFirst = await acknowledgeAlarm(tx, answered);
    await noteAnswered(tx, answered);
    return isFirst;
  },

  /**
   * Acknowledges an alarm that has a holder elsewhere, who alone is told of there: of two who take it up by two doors,
   * one has it.
   */
  acknowledgeElsewhere: async (
    tx: Tx,
    { id, now }: { readonly id: string; readonly now: Date },
  ): Promise<void> => {
    if (!(await acknowledgeAlarm(tx, { id, by: null, now })))
      await later(
        tx,
        `update alarm set acknowledged_by = null where id = $1 and acknowledged_by is not null`,
        [id],
      );
    await noteAnswered(tx, { id, now });
  },

  /** Ends an alarm, likewise. @returns false if it has ended before. */
  end: async (tx: Tx, ended: { readonly id: string; readonly now: Date }): Promise<boolean> => {
    const isFirst = await endAlarm(tx, ended);
    await noteAnswered(tx, ended);
    return isFirst;
  },

  /**
   * Lets an alarm that has escalated take in no further words: nobody is called for it any more. One that has reached
   * nobody yet is still looked at, and goes on taking them in.
   */
  giveUp: (tx: Tx, { id, now }: { readonly id: string; readonly now: Date }): Promise<void> =>
    later(
      tx,
      `update room_alarm set answered_at = coalesce(answered_at, $2)
        where id = $1 and exists (select from alarm_attempt where alarm_id = $1 and outcome = 'SENT')`,
      [id, now],
    ),

  /** Finds the alarm of a member in a room that nobody has answered, else the newest, and keeps it from being answered until the end of the transaction. */
  lockNewest: async (tx: Tx, memberId: string, groupId: string): Promise<RoomAlarm | null> => {
    const [row] = await ask<RoomAlarm>(tx, `${NEWEST} for update`, [memberId, groupId]);
    return row ?? null;
  },

  /** The same without a lock, for what is told before the words are stored. Purpose: alarm. */
  newest: async (tx: Tx, memberId: string, groupId: string): Promise<RoomAlarm | null> => {
    const [row] = await ask<RoomAlarm>(tx, NEWEST, [memberId, groupId]);
    return row ?? null;
  },

  /** Counts the alarms of a member that began after an instant, in all rooms. Purpose: alarm. */
  raisedSince: async (tx: Tx, memberId: string, since: Date): Promise<number> => {
    const [row] = await ask<{ count: string }>(
      tx,
      'select count(*) from room_alarm where member_id = $1 and raised_at > $2',
      [memberId, since],
    );
    return Number(row?.count ?? 0);
  },

  /** Notes that further words came to an alarm, which this transaction has locked. A null class stays as it is. */
  takeIn: (tx: Tx, { id, version }: RoomAlarm, classSealed: Buffer | null) =>
    later(
      tx,
      'update room_alarm set version = $2, class_sealed = coalesce($3, class_sealed) where id = $1',
      [id, version, classSealed],
    ),

  addMessage: (
    tx: Tx,
    message: { alarmId: string; memberId: string; messageId: string; at: Date },
  ) =>
    later(
      tx,
      `insert into room_alarm_message (alarm_id, member_id, message_id, added_at)
       values ($1, $2, $3, $4) on conflict do nothing`,
      [message.alarmId, message.memberId, message.messageId, message.at],
    ),

  /** Takes the next number of an alarm's steps. Null if it is no alarm of a room, or its member was erased. */
  nextStep: async (
    tx: Tx,
    id: string,
  ): Promise<Pick<RoomAlarm, 'memberId' | 'groupId' | 'version'> | null> => {
    const [row] = await ask<Pick<RoomAlarm, 'memberId' | 'groupId' | 'version'>>(
      tx,
      `update room_alarm set version = version + 1 where id = $1
       returning member_id as "memberId", group_id as "groupId", version`,
      [id],
    );
    return row ?? null;
  },

  /** The group of an alarm; null if it is none of a room. */
  groupOf: async (tx: Tx, id: string): Promise<string | null> => {
    const [row] = await ask<{ groupId: string }>(
      tx,
      'select group_id as "groupId" from room_alarm where id = $1',
      [id],
    );
    return row?.groupId ?? null;
  },

  find: async (tx: Tx, id: string): Promise<StandingAlarm | null> => {
    const [row] = await ask<StandingAlarm>(tx, `${STANDING} where room_alarm.id = $1`, [id]);
    return row ?? null;
  },

  /** Alarms that have not ended, of all rooms or of these: those that wait longest first, then those that somebody has. */
  standing: (
    tx: Tx,
    groupIds: readonly string[] | null,
    most: number,
  ): Promise<readonly StandingAlarm[]> =>
    ask<StandingAlarm>(
      tx,
      `${STANDING} where alarm.state <> 'ENDED' and ($1::uuid[] is null or room_alarm.group_id = any($1))
        order by alarm.state = 'OPEN' desc, room_alarm.raised_at, room_alarm.id limit $2`,
      [groupIds, most],
    ),

  /** Facilitators of a clinical group; nobody of a peer team. */
  facilitatorsOf: async (tx: Tx, groupId: string): Promise<readonly string[]> => {
    const rows = await ask<{ memberId: string }>(
      tx,
      `select membership.member_id as "memberId"
         from membership join "group" on "group".id = membership.group_id
        where membership.group_id = $1 and membership.role = 'FACILITATOR' and "group".kind = 'CLINICAL'
        order by membership.member_id`,
      [groupId],
    );
    return rows.map(({ memberId }) => memberId);
  },

  /** Clinical groups that a staff member leads. */
  ledBy: async (tx: Tx, staffId: string): Promise<readonly string[]> => {
    const rows = await ask<{ groupId: string }>(
      tx,
      `select membership.group_id as "groupId"
         from membership join "group" on "group".id = membership.group_id
        where membership.member_id = $1 and membership.role = 'FACILITATOR' and "group".kind = 'CLINICAL'`,
      [staffId],
    );
    return rows.map(({ groupId }) => groupId);
  },
};

const noteAnswered = (tx: Tx, { id, now }: { readonly id: string; readonly now: Date }) =>
  later(tx, 'update room_alarm set answered_at = coalesce(answered_at, $2) where id = $1', [
    id,
    now,
  ]);

const COLUMNS = `room_alarm.id, room_alarm.member_id as "memberId", room_alarm.group_id as "groupId",
  room_alarm.class_sealed as "classSealed", room_alarm.raised_at as "raisedAt",
  room_alarm.joined_until as "joinedUntil", room_alarm.answered_at as "answeredAt", room_alarm.version`;

const NEWEST = `select ${COLUMNS} from room_alarm where member_id = $1 and group_id = $2
  order by answered_at is null desc, raised_at desc, id desc limit 1`;

const STANDING = `select ${COLUMNS}, alarm.state, alarm.acknowledged_at as "acknowledgedAt",
    alarm.acknowledged_by as "acknowledgedBy",
    array(select message_id from room_alarm_message as said where said.alarm_id = room_alarm.id
           order by said.added_at, said.message_id) as "messageIds"
  from room_alarm join alarm on alarm.id = room_alarm.id`;
