import { createLogger } from '@holdfast/telemetry';
import { eventually, someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channelOf, FORMER_CHANNEL } from './channel.ts';
import { Listener } from './listener.ts';

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
const NOTIFY = 'select pg_notify($1, $2)';
const grows = (topic: string) => databases.sql('bus', NOTIFY, [channelOf(topic), topic]);
/** As a process of a version before says it. */
const formerlyGrows = (topic: string) => databases.sql('bus', NOTIFY, [FORMER_CHANNEL, topic]);

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

  await formerlyGrows('insights.erasure.v1');
  await formerlyGrows('groups.activity.v1');
  await eventually(() => expect(calledSince(5)).toEqual(['both']));
  // The one before that named no topic.
  await formerlyGrows('');
  await eventually(() => expect(calledSince(6)).toEqual(['both', 'one']));

  forget();
  await grows('members.member.v1');
  await eventually(() => expect(calledSince(8)).toEqual(['both']));
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

test('a reader that comes later is called once its topic is listened to, and whenever it has grown', async () => {
  const topic = 'journaling.a-topic-whose-name-is-longer-than-postgresql-takes.v1';
  const before = calls.length;
  listener.add([topic], () => calls.push('late'));
  await eventually(() => expect(calledSince(before)).toEqual(['late']));

  await grows(topic);

  await eventually(() => expect(calledSince(before)).toEqual(['late', 'late']));
});
