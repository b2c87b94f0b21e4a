import { openAlertSenders, type Alarms } from '@holdfast/alarm';
import { readCrisisLines } from '@holdfast/crisis-lines';
import { newEvent } from '@holdfast/events';
import { newUnorderedId, systemClock, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase } from '@holdfast/persistence';
import { createSealer, createServiceKey, serviceKeySource } from '@holdfast/sealing';
import { aMailCatcher, eventually, someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { answerOnSafetyEventChanged } from './answer-on-safety-event-changed.consumer.ts';
import { acknowledgeRoomAlarm } from './acknowledge-room-alarm.ts';
import { readRoomAlarms } from './read-room-alarms.ts';
import { postGroupMessage } from '../message/post-group-message.ts';
import { dutyAddressDigest, sealDutyAddress } from '../on-call/duty-address.part.ts';
import { onCall } from '../on-call/on-call.repository.ts';
import type { GroupsDatabase } from '../parts.ts';
import { groupsService } from '../service.ts';
import { ALARM_POLICY, CRY } from '../room-alarm/hearing.fixture.test.ts';
import { roomAlarms } from '../room-alarm/room-alarm.repository.ts';
import { startRoomAlarms } from '../room-alarm/start-room-alarms.part.ts';

const serviceKey = createServiceKey(Buffer.alloc(32, 7));
const sealer = createSealer(serviceKeySource(serviceKey));
const keys = { groupTexts: sealer, serviceKey };
const policy = {
  ...{ messageMostCodePoints: 400, messageBucket: 9, messagesPerMinute: 20 },
  ...{ alarmingMessagesPerHour: 2, ...ALARM_POLICY },
};
const DAYS = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;

let databases: TestDatabases;
let database: GroupsDatabase;
let mail: Awaited<ReturnType<typeof aMailCatcher>>;
beforeAll(async () => {
  databases = await someDatabases('groups');
  await migrate(databases.url('groups_owner'), groupsService.migrations);
  database = openDatabase(groupsService, databases.logins('groups'));
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

const sql = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []) =>
  databases.sql<Row>('groups', text, values);

let workers: Alarms[];
let ada: MemberId;
let leader: MemberId;
let groupId: string;
let pokes: number;
beforeEach(async () => {
  [workers, pokes] = [[], 0];
  mail = await aMailCatcher();
  [ada, leader] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
  groupId = await aRoom('CLINICAL');
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await mail.stop();
  await sql('truncate duty_contact, duty_roster, duty_override, room_alarm cascade');
  await sql('truncate alarm cascade');
  await sql('delete from outbox');
});

/** A room in which Ada is, and somebody who leads it. */
async function aRoom(kind: 'CLINICAL' | 'PEER_TEAM'): Promise<string> {
  const id = newUnorderedId<'Group'>();
  await sql(
    `insert into "group" (id, name_sealed, kind, capacity, member_count, status, head_sequence, created_by,
       created_at, key_digest, input_digest, agreement_version)
     values ($1, '\\x00', $2, 9, 2, 'OPEN', 2, gen_random_uuid(), now(), '\\x00', '\\x00', 1)`,
    [id, kind],
  );
  const joined = [
    [leader, 1, kind === 'CLINICAL' ? 'FACILITATOR' : 'HOST'],
    [ada, 2, 'MEMBER'],
  ] as const;
  for (const [memberId, sequence, role] of joined) {
    await sql(
      `insert into activity (id, group_id, sequence, member_id, kind, message_id, occurred_at)
       values (gen_random_uuid(), $1, $2, $3, 'MEMBER_JOINED', null, now())`,
      [id, sequence, memberId],
    );
    await sql('insert into membership values ($1, $2, $3, now(), $4, $4, $4)', [
      ...[id, memberId, role, sequence],
    ]);
  }
  await sql('insert into agreement_acceptance values ($1, $2, 1, now())', [id, ada]);
  return id;
}

/** Puts a roster in force: these people are on duty at any hour, and one is the last resort. */
async function onDuty(names: Readonly<Record<string, MemberId>>, first: readonly string[]) {
  const ids = new Map<string, string>();
  await database.changeFor('alarm', async (tx) => {
    for (const [name, staffId] of Object.entries(names)) {
      const id = newUnorderedId<'Contact'>();
      ids.set(name, id);
      const address = `${name}@example.org`;
      await onCall.saveContact(tx, {
        ...{ id, staffId, verifiedAt: systemClock() },
        addressSealed: await sealDutyAddress(keys, id, address),
        addressDigest: dutyAddressDigest(keys, address),
        ...{ codeDigest: null, codeExpiresAt: null, codeSentAt: null, codeTries: 0, next: null },
      });
    }
    const idsOf = (people: readonly string[]) => people.flatMap((name) => ids.get(name) ?? []);
    await onCall.addRoster(tx, {
      ...{ version: 1, setAt: systemClock(), setBy: newUnorderedId(), isWished: true },
      ...{ country: 'AT', timeZone: 'UTC', acknowledgeWithinMinutes: 10 },
      slots: DAYS.map((weekday) => ({
        ...{ weekday, fromMinute: 0, untilMinute: 1_440 },
        ...{ first: idsOf(first), second: [] },
      })),
      lastResort: idsOf(['last']),
    });
  });
}

const work = () => {
  const worker = startRoomAlarms({
    ...{ database, groupTexts: sealer, dutyWebhook: null, now: systemClock },
    senders: openAlertSenders({
      HOLDFAST_SMTP_URL: `${mail.url}?requireTLS=false`,
      HOLDFAST_SMTP_FROM: 'duty@holdfast.test',
    }),
    logger: { info: () => undefined, warn: () => undefined },
  });
  workers.push(worker);
  return worker;
};

const post = async (body = CRY, given: { readonly now?: Date; readonly key?: string } = {}) => {
  const { now = systemClock(), key = newUnorderedId<'Key'>() } = given;
  const session = database.asMember(ada);
  const needs = {
    ...{ database, policy, memberTexts: sealer, groupTexts: sealer },
    crisisLines: readCrisisLines(),
    pokeAlarms: () => {
      pokes += 1;
      for (const worker of workers) worker.poke();
    },
  };
  const author = { memberId: ada, session, isStaff: false, timeZone: 'UTC' };
  const draft = { groupId, body, replyToId: null, idempotencyKey: key };
  return postGroupMessage(needs, author, { draft, now }).finally(() => session.close());
};
const alarms = () =>
  sql<{ id: string; state: string; cause: string }>('select id, state, cause from alarm');
const steps = async () => {
  const rows = await sql<{ data: Record<string, unknown> }>(
    `select event->'data' as data from outbox where event->>'type' = 'holdfast.groups.alarm-changed.v1'
      order by (event->'data'->>'version')::int`,
  );
  return rows.map(({ data }) => data);
};
const acknowledge = (alarmId: string, memberId = leader) =>
  acknowledgeRoomAlarm({ database }, { memberId }, { alarmId, now: systemClock() });

describe('a cry for help', () => {
  test('calls everybody anew once an earlier one was given up, also out of hours', async () => {
    await onDuty({ last: newUnorderedId<'Member'>() }, []);
    work();
    await post();
    await eventually(() => {
      expect(mail.mails).toHaveLength(1);
    });
    await eventually(async () => {
      expect((await steps()).map(({ step }) => step)).toContain('ALERTED');
    });
    await sql("update alarm_attempt set at = at - interval '10 minutes'");
    await sql("update alarm set tier_due_at = now(), next_due_at = 'epoch'");
    workers[0]?.poke();
    await eventually(async () => {
      expect((await steps()).map(({ step }) => step)).toContain('ESCALATED');
    });

    await post(`${CRY} I mean it.`);

    await eventually(() => {
      expect(mail.mails).toHaveLength(2);
    });
    expect(await alarms()).toHaveLength(2);
  });

  test('stands with its message in one transaction: both, or neither', async () => {
    await post();
    expect(await alarms()).toMatchObject([{ state: 'OPEN', cause: 'ROOM' }]);
    expect(await sql('select from room_alarm_message')).toHaveLength(1);

    await sql('alter table room_alarm_message add constraint broken check (false) not valid');
    await expect(post()).rejects.toThrow();
    await sql('alter table room_alarm_message drop constraint broken');

    expect(await sql('select from message where author_id = $1', [ada])).toHaveLength(1);
    expect(await steps()).toHaveLength(1);
    expect(pokes).toBe(1);
  });

  test('is told once however often it is repeated, also at the same moment', async () => {
    await Promise.all([post(CRY, { key: 'one' }), post(CRY, { key: 'one' })]);
    await post(CRY, { key: 'one' });

    expect(await alarms()).toHaveLength(1);
    expect(await sql('select from room_alarm_message')).toHaveLength(1);
    expect(await steps()).toMatchObject([{ step: 'RAISED', version: 1 }]);
  });

  test('calls the facilitator of the room first, once for two replicas, and tells the log each step', async () => {
    await onDuty({ lead: leader, duty: newUnorderedId(), last: newUnorderedId() }, ['duty']);
    work();
    work();

    expect(await post()).toMatchObject({ helpCard: { reach: 'DUTY_TOLD' } });

    await eventually(() => expect(mail.mails.map(({ to }) => to)).toEqual(['lead@example.org']));
    await eventually(async () =>
      expect(await steps()).toMatchObject([
        { step: 'RAISED', facilitatorIds: [leader] },
        { step: 'ALERTED', tier: 'FIRST_CONTACT', facilitatorIds: [leader] },
      ]),
    );
    const leaves = JSON.stringify(mail.mails);
    for (const secret of [ada, groupId, 'kill']) expect(leaves).not.toContain(secret);
  });

  test('that comes to an alarm tells what it sounds like only if it is urgent', async () => {
    await post('I want to kill myself.');
    await post('I keep thinking about killing myself.');
    await post(CRY);

    const told = (await steps()).map(({ sealed }) => sealed !== undefined);
    expect(told).toEqual([true, false, true]);
    expect(await alarms()).toHaveLength(1);
  });

  test('in one room after another alert at once three times within an hour, then wait; what is urgent does not', async () => {
    const danger = 'I want to kill myself.';
    const cards: unknown[] = [];
    await onDuty({ lead: leader, duty: newUnorderedId(), last: newUnorderedId() }, ['duty']);
    for (let room = 0; room < 5; room += 1) {
      groupId = await aRoom('PEER_TEAM');
      cards.push(await post(danger));
    }
    groupId = await aRoom('PEER_TEAM');
    const urgent = await post(CRY);

    const held = await sql<{ until: Date | null }>(
      'select held_until as until from alarm order by raised_at',
    );
    expect(held.map(({ until }) => until !== null)).toEqual([
      ...[false, false, false, true, true, false],
    ]);
    expect(held[4]).toEqual(held[3]);
    expect(cards[4]).toMatchObject({
      helpCard: { whoKnows: expect.stringContaining('hear of this one by') },
    });
    expect(urgent).toMatchObject({
      helpCard: { whoKnows: expect.stringMatching(/^We are writing/) },
    });
  });

  test('in a peer team calls those on duty, never its host', async () => {
    groupId = await aRoom('PEER_TEAM');
    await onDuty({ lead: leader, duty: newUnorderedId(), last: newUnorderedId() }, ['duty']);
    work();

    await post();

    await eventually(() => expect(mail.mails.map(({ to }) => to)).toEqual(['duty@example.org']));
  });

  test('out of hours tells the last resort at once, with the facilitator beside it', async () => {
    await onDuty({ lead: leader, last: newUnorderedId() }, []);
    work();

    expect(await post()).toMatchObject({ helpCard: { reach: 'NOBODY_ON_DUTY' } });

    await eventually(() =>
      expect(mail.mails.map(({ to }) => to).sort()).toEqual([
        'last@example.org',
        'lead@example.org',
      ]),
    );
  });

  test('that nobody is there for is raised all the same, and says so in its steps', async () => {
    work();

    await post();

    await eventually(async () =>
      expect((await steps()).map(({ step, detail }) => detail ?? step)).toEqual([
        ...['RAISED', 'NOBODY_ON_DUTY'],
      ]),
    );
    expect(await alarms()).toMatchObject([{ state: 'OPEN' }]);
  });

  test('comes to the alarm that is calling; once it was answered, it is another one', async () => {
    await post();
    await post();
    const [first] = await alarms();
    expect(await alarms()).toHaveLength(1);

    expect(await acknowledge(first?.id ?? '')).toMatchObject({
      kind: 'acknowledged',
      alarm: { acknowledgedBy: leader, messageIds: [expect.anything(), expect.anything()] },
    });
    await post();

    expect((await alarms()).map(({ state }) => state).sort()).toEqual(['ACKNOWLEDGED', 'OPEN']);
  });

  test('after everybody was called in vain is another alarm, too', async () => {
    await post();
    await post(CRY, { now: new Date(systemClock().getTime() + 30 * 60_000) });

    expect(await alarms()).toHaveLength(2);
  });
});

describe('answering', () => {
  test('is for the facilitator of the room and the roster; others find nothing', async () => {
    await post();
    const [{ id } = { id: '' }] = await alarms();
    const seen = (memberId: MemberId) =>
      readRoomAlarms({ database }, { memberId, roles: ['FACILITATOR'] }, systemClock());

    expect(await seen(newUnorderedId())).toEqual([]);
    expect(await acknowledge(id, newUnorderedId())).toEqual({ kind: 'not-found' });
    expect(await seen(leader)).toMatchObject([{ id, state: 'OPEN', memberId: ada }]);
    expect(await acknowledge(id)).toMatchObject({ kind: 'acknowledged' });
    expect((await steps()).at(-1)).toMatchObject({ step: 'ACKNOWLEDGED', staffId: leader });
  });

  test('by two at once names one of them, and tells the log once', async () => {
    const other = newUnorderedId<'Member'>();
    await onDuty({ other, last: newUnorderedId() }, ['other']);
    await post();
    const [{ id } = { id: '' }] = await alarms();

    const answers = await Promise.all([acknowledge(id), acknowledge(id, other)]);

    const named = answers.map((each) =>
      each.kind === 'acknowledged' ? each.alarm.acknowledgedBy : '',
    );
    expect(new Set(named).size).toBe(1);
    expect((await steps()).filter(({ step }) => step === 'ACKNOWLEDGED')).toHaveLength(1);
  });

  test('elsewhere is heard from the log: acknowledged, closed; never a mere escalation', async () => {
    await post();
    const [{ id } = { id: '' }] = await alarms();
    const hear = (state: 'ACKNOWLEDGED' | 'ESCALATED' | 'OPEN' | 'RESOLVED') =>
      database.changeFor('alarm', async (tx) => {
        const data = {
          ...{ safetyEventId: id, memberId: ada, state, cause: 'ROOM' as const, version: 2 },
          ...{ at: systemClock().toISOString(), staffIds: [] },
        };
        const at = { id: newUnorderedId(), at: systemClock() };
        const { event } = newEvent('holdfast.journaling.safety-event-changed.v1', { ...at, data });
        await answerOnSafetyEventChanged(tx, event as never);
      });
    const stateNow = async () => (await alarms())[0]?.state;

    await hear('ESCALATED');
    expect(await stateNow()).toBe('OPEN');
    await hear('ACKNOWLEDGED');
    expect(await stateNow()).toBe('ACKNOWLEDGED');
    await hear('OPEN');
    expect(await stateNow()).toBe('ACKNOWLEDGED');
    await hear('ESCALATED');
    expect(await stateNow()).toBe('ENDED');
    await hear('ACKNOWLEDGED');
    expect(await stateNow()).toBe('ENDED');
    const standing = await database.readFor('alarm', (tx) => roomAlarms.standing(tx, null, 9));
    expect(standing).toEqual([]);
  });
});
