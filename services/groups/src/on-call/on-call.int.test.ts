import { dutyAt } from '@holdfast/alarm';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase } from '@holdfast/persistence';
import { createSealer, createServiceKey, serviceKeySource } from '@holdfast/sealing';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { GroupsDatabase } from '../parts.ts';
import { groupsService } from '../service.ts';
import { confirmOnCallAddress } from './confirm-on-call-address.ts';
import type { RosterDraft } from './decide-roster.rule.ts';
import { VERIFIED_LINES } from './duty.fixture.test.ts';
import { readDuty } from './duty.step.ts';
import { overrideOnCall } from './override-on-call.ts';
import { rosterInForce } from './roster.rule.ts';
import { setOnCall } from './set-on-call.ts';

const serviceKey = createServiceKey(Buffer.alloc(32, 7));
const sealer = createSealer(serviceKeySource(serviceKey));
/** A Monday. */
const now = new Date('2026-11-23T12:00:00Z');
const operator = { memberId: newUnorderedId<'Member'>() };

let databases: TestDatabases;
let database: GroupsDatabase;
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

let ada: MemberId;
let mails: Map<string, string>;
beforeEach(async () => {
  ada = newUnorderedId<'Member'>();
  mails = new Map();
  await sql('truncate duty_contact, duty_next_address, duty_roster, duty_override');
  await sql('delete from outbox');
});

const needs = () => ({
  ...{ database, serviceKey, groupTexts: sealer, memberTexts: sealer },
  crisisLines: VERIFIED_LINES,
  dutyMail: {
    send: ({ address, text }: { readonly address: string; readonly text: string }) => {
      mails.set(address, /\d{8}/.exec(text)?.[0] ?? '');
      return Promise.resolve();
    },
  },
  policy: {
    ...{ dutyCodeHours: 72, dutyCodeTriesMost: 5, dutyCodeAgainMinutes: 10 },
    acknowledgeWithinMinutes: 10,
  },
  pokeAlarms: () => undefined,
});
const draft = (changes: Partial<RosterDraft> = {}): RosterDraft => ({
  ...{ isOn: true, country: 'AT', timeZone: 'Europe/Vienna' },
  contacts: [{ memberId: ada, address: 'ada@example.org' }],
  slots: [{ weekday: 'MONDAY', fromMinute: 0, untilMinute: 1_440, first: [ada], second: [] }],
  lastResort: [ada],
  ...changes,
});
const set = (changes?: Partial<RosterDraft>) =>
  setOnCall(needs(), operator, { draft: draft(changes), now });
const confirm = (code = mails.get('ada@example.org') ?? '') =>
  confirmOnCallAddress(needs(), { memberId: ada }, { code, now });
const duty = () => database.readFor('alarm', (tx) => readDuty(tx, now));
const told = () =>
  sql<{ type: string; version: number; isOn: boolean | null }>(
    `select event->>'type' as type, (event->'data'->>'version')::int as version, (event->'data'->>'isOn')::boolean as "isOn"
       from outbox order by seq`,
  );

describe('the roster', () => {
  test('is on once its last resort has confirmed; the log hears of the address first', async () => {
    await set();
    expect((await duty()).duty.isOnDuty).toBe(false);

    expect(await confirm()).toMatchObject({ kind: 'confirmed' });

    expect((await duty()).duty).toMatchObject({
      isOnDuty: true,
      until: new Date('2026-11-23T23:00:00Z'),
    });
    expect((await told()).map(({ type, isOn }) => [type.split('.')[2], isOn])).toEqual([
      ['duty-changed', false],
      ['duty-address-changed', null],
      ['duty-changed', true],
    ]);
  });

  test('has versions: what it was stays, and the newest holds', async () => {
    await set();
    await set({ timeZone: 'UTC' });

    expect(await sql('select version, time_zone from duty_roster order by 1')).toEqual([
      { version: 1, time_zone: 'Europe/Vienna' },
      { version: 2, time_zone: 'UTC' },
    ]);
    expect((await duty()).state.roster?.timeZone).toBe('UTC');
  });

  test('set by two operators at once is set by one after the other', async () => {
    await Promise.all([set({ timeZone: 'UTC' }), set({ timeZone: 'Asia/Kolkata' })]);

    expect(await sql('select version from duty_roster order by 1')).toHaveLength(2);
    expect(await sql('select from duty_contact')).toHaveLength(1);
    const versions = (await told()).map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted((one, other) => one - other));
    expect(new Set(versions).size).toBe(versions.length);
  });

  test('keeps no address and no code in the clear', async () => {
    await set();

    const rows = await sql('select * from duty_contact');
    const kept = JSON.stringify(rows) + rows.map((row) => String(Object.values(row))).join('');
    for (const secret of ['example.org', mails.get('ada@example.org') ?? '-'])
      expect(kept).not.toContain(secret);
  });

  test('whenever it changes has open alarms looked at, at once', async () => {
    const override = {
      ...{ from: new Date('2026-11-23T11:00:00Z'), until: new Date('2026-11-23T13:00:00Z') },
      ...{ first: [], second: [], isCancelled: false },
    };
    for (const change of [
      () => set(),
      () => confirm(),
      () => overrideOnCall(needs(), operator, { draft: override, now }),
    ]) {
      await sql(`insert into alarm (id, cause, state, raised_at, acknowledge_within_seconds, tier, next_due_at, version)
                 values (gen_random_uuid(), 'ROOM', 'OPEN', now(), 600, 1, now() + interval '5 minutes', 1)`);
      await change();
      expect(await sql('select from alarm where next_due_at > $1', [new Date(0)])).toEqual([]);
    }
  });

  test('is overridden, and the override ends', async () => {
    await set();
    await confirm();
    const [from, until] = [new Date('2026-11-23T11:00:00Z'), new Date('2026-11-23T13:00:00Z')];

    await overrideOnCall(needs(), operator, {
      draft: { from, until, first: [], second: [], isCancelled: false },
      now,
    });

    const { state, duty: present } = await duty();
    expect(present).toMatchObject({ isOnDuty: false, until });
    expect(dutyAt(rosterInForce(state), until)).toMatchObject({ isOnDuty: true });
  });
});

test('an address works until the one that takes its place is confirmed', async () => {
  await set();
  await confirm();
  await set({ contacts: [{ memberId: ada, address: 'new@example.org' }] });
  const digests = async () =>
    (await duty()).state.contacts.map(({ addressDigest }) => addressDigest.toString('hex'));
  const before = await digests();

  expect((await duty()).duty.isOnDuty).toBe(true);
  expect(await confirm('00000000')).toEqual({ kind: 'code-wrong' });
  expect(await confirm(mails.get('new@example.org'))).toMatchObject({ kind: 'confirmed' });

  expect(await digests()).not.toEqual(before);
  expect((await duty()).state.contacts).toMatchObject([{ next: null }]);
  expect((await duty()).duty.isOnDuty).toBe(true);
});

test('a code is confirmed once by two requests at once, and the log hears of it once', async () => {
  await set();

  expect(await Promise.all([confirm(), confirm()])).toMatchObject([
    { kind: 'confirmed' },
    { kind: 'confirmed' },
  ]);
  const types = (await told()).map(({ type }) => type);
  expect(types.filter((type) => type.includes('address'))).toHaveLength(1);
});

test('tries of a code at the same moment are all counted', async () => {
  await set();

  await Promise.all(Array.from({ length: 5 }, () => confirm('00000000')));

  expect(await sql('select code_tries from duty_contact')).toEqual([{ code_tries: 5 }]);
  expect(await confirm()).toEqual({ kind: 'code-wrong' });
});

test('a member meets nothing of duty', async () => {
  const session = database.asMember(ada);

  await expect(session.read((tx) => readDuty(tx, now))).rejects.toMatchObject({ code: '42501' });
  await session.close();
});
