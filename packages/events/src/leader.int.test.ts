import { eventually, someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asLeader } from './leader.ts';
import { Wake } from '@holdfast/kernel';

const LOCK = 'a test';
const NEVER_MS = 60_000;

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('members');
});
afterAll(() => databases.stop());

test('who stands by passes a call on to the leader', async () => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const leading: string[] = [];
  const woken: boolean[] = [];
  const start = (name: string) => {
    const wake = new Wake();
    const url = databases.url('members_svc');
    const running = asLeader({ databaseUrl: url, lock: LOCK, signal, wake }, async () => {
      leading.push(name);
      while (!signal.aborted) woken.push(await wake.sleep(NEVER_MS, signal));
    });
    return { wake, running };
  };
  const leader = start('leader');
  await eventually(() => expect(leading).toEqual(['leader']));
  const standby = start('standby');

  standby.wake.call();
  await eventually(() => expect(woken).toEqual([true]));
  standby.wake.call();
  await eventually(() => expect(woken).toEqual([true, true]));
  leader.wake.call();
  await eventually(() => expect(woken).toEqual([true, true, true]));

  stopping.abort();
  await Promise.all([leader.running, standby.running]);
  expect(leading).toEqual(['leader']);
});
