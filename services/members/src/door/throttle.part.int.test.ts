import { defaultPolicy } from '@holdfast/configuration';
import { migrate, openDatabase, type Database } from '@holdfast/persistence';
import { createServiceKey } from '@holdfast/sealing';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { testSize } from '@holdfast/kernel/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { membersService } from '../service.ts';
import { createThrottle, type Throttle } from './throttle.part.ts';

let databases: TestDatabases;
let database: Database<'sign-in' | 'member-faces'>;
beforeAll(async () => {
  databases = await someDatabases('members');
  await migrate(databases.url('members_owner'), membersService.migrations);
  database = openDatabase(membersService, databases.logins('members'));
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

const now = new Date('2026-11-24T12:01:00Z');
const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);

let throttle: Throttle;
beforeEach(async () => {
  await databases.sql('members', 'delete from attempt');
  const serviceKey = createServiceKey(Buffer.alloc(32, 5));
  throttle = createThrottle(database, serviceKey, { ...defaultPolicy, signInTriesPerAddress: 2 });
});
const kept = () =>
  databases.sql<{ at: Date }>('members', 'select last_tried_at as at from attempt order by 1');

test('a try that is given back does not count, and there are never fewer than none', async () => {
  const take = () => throttle.take('sign-in-address', 'here', now);
  await throttle.giveBack('sign-in-address', 'here', now);
  for (let signIn = 0; signIn < 5; signIn += 1) {
    expect(await take()).toEqual({ kind: 'allowed' });
    await throttle.giveBack('sign-in-address', 'here', now);
    await throttle.giveBack('sign-in-address', 'here', now);
  }

  expect([await take(), await take(), await take()].map(({ kind }) => kind)).toEqual([
    'allowed',
    'allowed',
    'too-many',
  ]);
});

test('rows of more than a day are removed while others are counted, and no row of today', async () => {
  await databases.sql(
    'members',
    `insert into attempt select sha256(n::text::bytea), '{}', $1::timestamptz - n * interval '1 hour'
       from generate_series(0, 47) as n`,
    [now],
  );

  await Promise.all(
    Array.from({ length: 20 }, (_, n) => throttle.take('sign-in-alias', String(n), now)),
  );

  const rows = await kept();
  expect(rows).toHaveLength(25 + 20);
  expect(rows[0]?.at).toEqual(ago(24));
});

const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

test('a window slides: no two of them meet at its edge', async () => {
  const take = (at: Date) => throttle.take('sign-in-address', 'there', at);
  expect([await take(now), await take(minutes(14))].map(({ kind }) => kind)).toEqual([
    'allowed',
    'allowed',
  ]);

  expect(await take(minutes(14.5))).toEqual({ kind: 'too-many', retryAfterSeconds: 30 });
  expect(await take(minutes(15))).toEqual({ kind: 'allowed' });
  expect(await take(minutes(15))).toEqual({ kind: 'too-many', retryAfterSeconds: 840 });
});

test('of many tries at once no more are allowed than may be', async () => {
  const tries = Array.from({ length: 40 }, () => throttle.take('sign-in-address', 'crowd', now));

  const allowed = (await Promise.all(tries)).filter(({ kind }) => kind === 'allowed');

  expect(allowed).toHaveLength(2);
});

const GUESSES = testSize(2_000, 10_000);

test('guesses from many addresses never stand in the way of a known device', async () => {
  const guess = (count: number) =>
    throttle.take('sign-in-alias', 'ada', minutes(Math.floor(count / 200)));
  for (let count = 0; count < GUESSES; count += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, more) => guess(count + more)));
    if (count % 1_000 === 0) {
      const at = minutes(Math.floor(count / 200));
      expect(await throttle.take('sign-in-device', 'ada.phone', at)).toEqual({ kind: 'allowed' });
    }
  }
}, 120_000);
