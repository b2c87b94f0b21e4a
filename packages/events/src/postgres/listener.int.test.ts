import { createLogger } from '@holdfast/telemetry';
import { eventually, someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CHANNEL, Listener } from './listener.ts';

let databases: TestDatabases;
let listener: Listener;
beforeAll(async () => {
  databases = await someDatabases('bus');
  listener = new Listener(databases.url('bus_gateway'), createLogger('test', 'silent'));
});
afterAll(async () => {
  await listener.stop();
  await databases.stop();
});

const calls: string[] = [];
const calledSince = (from: number) => calls.slice(from).sort();
const grows = (topic: string) => databases.sql('bus', 'select pg_notify($1, $2)', [CHANNEL, topic]);

test('one connection wakes the readers of the topic that has grown, and nobody else', async () => {
  listener.add(['groups.activity.v1', 'members.member.v1'], () => calls.push('both'));
  const forget = listener.add(['members.member.v1'], () => calls.push('one'));
  // Each looks once for what it may have missed.
  await eventually(() => expect(calledSince(0)).toEqual(['both', 'one']));

  await grows('insights.erasure.v1');
  await grows('groups.activity.v1');
  await eventually(() => expect(calledSince(2)).toEqual(['both']));

  await grows('members.member.v1');
  await eventually(() => expect(calledSince(3)).toEqual(['both', 'one']));

  // As a process of the version before says it, which names no topic.
  await grows('');
  await eventually(() => expect(calledSince(5)).toEqual(['both', 'one']));

  forget();
  await grows('members.member.v1');
  await eventually(() => expect(calledSince(7)).toEqual(['both']));
  const sessions = await databases.sql(
    'bus',
    `select from pg_stat_activity where usename = 'bus_gateway'`,
  );
  expect(sessions).toHaveLength(1);
});

test('a lost connection is made again, and everybody looks for what was missed', async () => {
  const before = calls.length;

  await databases.endSessionsOf('bus_gateway');

  await eventually(() => expect(calledSince(before)).toEqual(['both']));
  await grows('groups.activity.v1');
  await eventually(() => expect(calledSince(before)).toEqual(['both', 'both']));
});
