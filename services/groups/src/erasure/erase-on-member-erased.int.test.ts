import { newEvent, type AddressedEvent } from '@holdfast/events';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase } from '@holdfast/persistence';
import {
  createSealer,
  createServiceKey,
  KeyUnavailableError,
  serviceKeySource,
} from '@holdfast/sealing';
import { startConsumers } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { ErasureBench } from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { groupsService } from '../service.ts';

const now = new Date('2026-03-29T12:00:00Z');
const erasedAt = new Date('2026-03-29T11:59:00Z');
const sealer = createSealer(serviceKeySource(createServiceKey(Buffer.alloc(32, 7))));

let bench: ErasureBench<AddressedEvent>;
beforeAll(async () => {
  bench = await ErasureBench.open('groups', async (databases, log, witness) => {
    await migrate(databases.url('groups_owner'), groupsService.migrations);
    const database = openDatabase(groupsService, databases.logins('groups'));
    const consumers = startConsumers(groupsService, {
      database,
      transport: log,
      witness,
      sealer,
      now: () => now,
      logger: createLogger('test', 'silent'),
    });
    return { database, consumers };
  });
});
afterAll(() => bench.stop());

const erased = (memberId: MemberId): AddressedEvent =>
  newEvent('holdfast.members.member-erased.v1', {
    id: newUnorderedId(),
    at: erasedAt,
    data: bench.erasureOf(memberId),
  });

const ROOM = [
  ['MEMBER_JOINED', 'host'],
  ['MEMBER_JOINED', 'guest'],
  ['MESSAGE_POSTED', 'host'],
  ['MESSAGE_POSTED', 'guest'],
  ['MESSAGE_POSTED', 'host'],
] as const;

/** A room of two: who came, and what they wrote. */
async function aRoom(): Promise<{ groupId: string; host: MemberId; guest: MemberId }> {
  const groupId = newUnorderedId<'Group'>();
  const people = { host: newUnorderedId<'Member'>(), guest: newUnorderedId<'Member'>() };
  await bench.sql(
    `insert into "group" (id, name_sealed, kind, capacity, member_count, status, head_sequence, created_by,
                             created_at, key_digest, input_digest) values ($1, '\\x00', 'PEER_TEAM', 5, 2, 'OPEN', $2, $3, now(), '\\x00', '\\x00')`,
    [groupId, ROOM.length, newUnorderedId()],
  );
  for (const [index, [kind, who]] of ROOM.entries()) {
    const place = [groupId, index + 1, people[who]];
    const id = newUnorderedId();
    const messageId = kind === 'MESSAGE_POSTED' ? id : null;
    await bench.sql(
      `insert into activity (id, group_id, sequence, member_id, kind, message_id, occurred_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, now())`,
      [...place, kind, messageId],
    );
    await (messageId === null
      ? bench.sql(`insert into membership values ($1, $3, 'MEMBER', now(), $2, $2, $2)`, place)
      : bench.sql(
          `insert into message (id, group_id, sequence, author_id, body_sealed, posted_at, key_digest, input_digest)
           values ($4, $1, $2, $3, '\\x01', now(), sha256($4::uuid::text::bytea), '\\x00')`,
          [...place, id],
        ));
  }
  for (const [by, used] of [
    [people.host, people.guest],
    [people.guest, people.host],
  ])
    await bench.sql(
      `insert into invitation values (gen_random_uuid(), $1, sha256($2::uuid::text::bytea), $2, now(), now(), $3, now(), '\\x00', '\\x00')`,
      [groupId, by, used],
    );
  await bench.sql('insert into agreement_acceptance values ($1, $2, 1, now())', [
    groupId,
    people.host,
  ]);
  await bench.sql(`insert into orientation values ($1, '2026-11', now())`, [people.host]);
  await bench.sql(
    `insert into match_request (id, member_id, state, requested_at, key_digest, input_digest)
     values (gen_random_uuid(), $1, 'CANCELLED', now(), '\\x00', '\\x00')`,
    [people.host],
  );
  await bench.sql('insert into block values ($1, $2, now()), ($2, $1, now())', [
    people.host,
    people.guest,
  ]);
  await bench.sql('insert into message_allowance values ($1, now())', [people.host]);
  await bench.sql('insert into invitation_try values ($1, now(), 1)', [people.host]);
  return { groupId, ...people };
}

/** Somebody left that room once and came again. */
async function leftOnce(groupId: string, memberId: MemberId): Promise<void> {
  await bench.sql(`insert into past_membership values ($1, $2, 'MEMBER', now(), 3, 3, now(), 4)`, [
    groupId,
    memberId,
  ]);
}

const itemsOf = (groupId: string) =>
  bench.sql('select sequence, kind, member_id from activity where group_id = $1 order by 1', [
    groupId,
  ]);

describe('when somebody is erased', () => {
  test('they have left their rooms, once; what they wrote is empty and stands where it stood', async () => {
    const { groupId, host, guest } = await aRoom();
    await leftOnce(groupId, host);
    const before = await itemsOf(groupId);
    const event = erased(host);

    await bench.hand(event);
    await bench.hand(event, event);

    expect(await itemsOf(groupId)).toEqual([
      ...before,
      { sequence: ROOM.length + 1, kind: 'MEMBER_LEFT', member_id: host },
    ]);
    expect(
      await bench.sql('select member_count, head_sequence from "group" where id = $1', [groupId]),
    ).toEqual([{ member_count: 1, head_sequence: ROOM.length + 1 }]);
    expect(
      await bench.sql(
        'select sequence, author_id, body_sealed from message where group_id = $1 order by 1',
        [groupId],
      ),
    ).toEqual([
      { sequence: 3, author_id: null, body_sealed: null },
      { sequence: 4, author_id: guest, body_sealed: Buffer.of(1) },
      { sequence: 5, author_id: null, body_sealed: null },
    ]);
    expect(
      await bench.sql(
        `select event->>'type' as type, event->'data'->'sequence' as sequence from outbox
          where event->>'partitionkey' = $1`,
        [groupId],
      ),
    ).toEqual([{ type: 'holdfast.groups.member-left.v1', sequence: ROOM.length + 1 }]);
    expect(await bench.confirmations(host)).toEqual([bench.confirmation(host, now)]);
  });

  test('nothing names them any more but the order of the room, and that they were erased', async () => {
    const { groupId, host, guest } = await aRoom();
    await leftOnce(groupId, host);

    await bench.hand(erased(host));

    expect(await bench.tablesNaming(host)).toEqual([
      'public.activity',
      'public.erased_member',
      'public.outbox',
    ]);
    expect(await bench.tablesNaming(guest)).toEqual([
      'public.activity',
      'public.invitation',
      'public.membership',
      'public.message',
    ]);
    expect(
      await bench.sql('select used_by from invitation where group_id = $1', [groupId]),
    ).toEqual([{ used_by: '00000000-0000-0000-0000-000000000000' }]);
  });

  test('somebody who was in no room is erased, too', async () => {
    const nobody = newUnorderedId<'Member'>();

    await bench.hand(erased(nobody));

    expect(await bench.tablesNaming(nobody)).toEqual(['public.erased_member', 'public.outbox']);
  });

  test('nothing is deleted if the key ring says that they are there, and they can still be erased', async () => {
    const { host: ada } = await aRoom();
    const before = await bench.tablesNaming(ada);
    bench.ring.alive.add(ada);
    const forged = erased(ada);

    await bench.hand(forged);
    await bench.hand(forged);

    expect(await bench.tablesNaming(ada)).toEqual(before);
    expect(
      await bench.sql('select from inbox where event_id = $1', [forged.event.id]),
    ).toHaveLength(1);

    bench.ring.alive.delete(ada);
    await bench.hand(forged);
    expect(await bench.tablesNaming(ada)).toEqual(before);
    await bench.hand(erased(ada));
    expect(await bench.confirmations(ada)).toHaveLength(1);
  });

  test('it waits while the key ring is away: nothing is deleted, and nothing given up', async () => {
    const { host: ada } = await aRoom();
    const before = await bench.tablesNaming(ada);
    const event = erased(ada);
    bench.ring.away = new KeyUnavailableError();

    await expect(bench.hand(event)).rejects.toThrow(KeyUnavailableError);
    expect(await bench.tablesNaming(ada)).toEqual(before);

    bench.ring.away = null;
    await bench.hand(event);
    expect(await bench.confirmations(ada)).toHaveLength(1);
  });

  test('their alarms have ended, and keep their times and nobody', async () => {
    const { groupId, host: ada } = await aRoom();
    const [alarmId, staffId] = [newUnorderedId(), newUnorderedId()];
    await bench.sql(
      `insert into alarm (id, cause, state, raised_at, acknowledge_within_seconds, tier, version, acknowledged_by)
       values ($1, 'ROOM', 'OPEN', now(), 600, 0, 1, $2)`,
      [alarmId, staffId],
    );
    await bench.sql(
      `insert into room_alarm (id, member_id, group_id, class_sealed, raised_at, joined_until, version)
       values ($1, $2, $3, '\\x01', now(), now(), 1)`,
      [alarmId, ada, groupId],
    );
    await bench.sql(
      `insert into room_alarm_message select $1, $2, id, now() from message where author_id = $2`,
      [alarmId, ada],
    );

    await bench.hand(erased(ada));

    const kept = 'select state, next_due_at, acknowledged_by from alarm where id = $1';
    expect(await bench.sql(kept, [alarmId])).toEqual([
      { state: 'ENDED', next_due_at: null, acknowledged_by: staffId },
    ]);
    expect(await bench.sql('select from room_alarm where id = $1', [alarmId])).toEqual([]);
    expect(await bench.tablesNaming(ada)).toEqual([
      ...['public.activity', 'public.erased_member', 'public.outbox'],
    ]);
  });

  test('the address of a staff member is gone, nobody is called there, and no step names them', async () => {
    const staff = newUnorderedId<'Member'>();
    const [alarmId, contactId] = [newUnorderedId(), newUnorderedId()];
    await bench.sql(
      `insert into alarm (id, cause, state, raised_at, acknowledge_within_seconds, tier, version, acknowledged_by)
       values ($1, 'ROOM', 'ACKNOWLEDGED', now(), 600, 1, 2, $2)`,
      [alarmId, staff],
    );
    await bench.sql(
      `insert into duty_contact (id, staff_id, address_sealed, address_digest, verified_at, code_tries)
       values ($1, $2, '\\x01', '\\x02', now(), 0)`,
      [contactId, staff],
    );
    await bench.sql(
      `insert into duty_roster values (1, now(), $2, true, 'AT', 'UTC', 10, '[]', array[$1::uuid])`,
      [contactId, staff],
    );

    await bench.hand(erased(staff));

    expect(await bench.tablesNaming(staff)).toEqual(['public.erased_member', 'public.outbox']);
    expect(
      await bench.sql(
        `select event->'data'->'isGone' as "isGone", event->'data'->'isOn' as "isOn" from outbox
          where event->>'type' like 'holdfast.groups.duty-%' order by seq`,
      ),
    ).toEqual([
      { isGone: true, isOn: null },
      { isGone: null, isOn: false },
    ]);
  });
});
