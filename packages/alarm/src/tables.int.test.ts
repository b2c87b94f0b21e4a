import { newUnorderedId } from '@holdfast/kernel';
import { eventually, tableFaults } from '@holdfast/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { AlarmBench, benchFences } from './alarm-bench.fixture.test.ts';

let bench: AlarmBench;
beforeAll(async () => {
  bench = await AlarmBench.open();
});
afterEach(() => bench.clear());
afterAll(() => bench.stop());

const asMember = async (text: string, values: unknown[] = []) => {
  const session = bench.database.asMember(newUnorderedId<'Member'>());
  await session.change((tx) => tx.query(text, values)).finally(() => session.close());
};

test('both tables are fenced as they are declared', async () => {
  expect(await tableFaults(bench.databases, 'journaling', benchFences)).toEqual([]);
});

test('raising the same alarm again changes nothing', async () => {
  const id = await bench.raise();
  const before = await bench.row(id);
  bench.later(5);
  await bench.raise(id);

  expect(await bench.row(id)).toEqual(before);
});

test.each([
  ['reads', 'select from alarm'],
  ['changes', `update alarm set state = 'ENDED'`],
  ['removes', 'delete from alarm'],
  ['reads the trail of', 'select from alarm_attempt'],
])('nobody %s an alarm as a member', async (_what, text) => {
  await bench.raise();

  await expect(asMember(text)).rejects.toMatchObject({ driverError: { code: '42501' } });
});

test('a member raises an open alarm, and writes none that is over', async () => {
  const over = `insert into alarm (id, cause, state, raised_at, acknowledge_within_seconds, tier, version)
                values (gen_random_uuid(), 'BUTTON', $1, now(), 600, 0, 1)`;

  await asMember(over, ['OPEN']);
  await expect(asMember(over, ['ENDED'])).rejects.toMatchObject({ driverError: { code: '42501' } });
});

test('no cause is a text', async () => {
  const text = `insert into alarm (id, cause, state, raised_at, acknowledge_within_seconds, tier, version)
                values (gen_random_uuid(), 'I cannot go on', 'OPEN', now(), 600, 0, 1)`;

  await expect(asMember(text)).rejects.toMatchObject({ driverError: { code: '23514' } });
});

test('what was sent can be appended to, and never changed or removed', async () => {
  for (const text of [
    `update alarm_attempt set outcome = 'SENT'`,
    'delete from alarm_attempt',
    'delete from alarm',
  ])
    await expect(bench.database.changeFor('alarm', (tx) => tx.query(text))).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
});

test('no address stands in a row', async () => {
  const worker = bench.work();
  const id = await bench.raise();
  worker.poke();
  await eventually(async () => expect(await bench.trail(id)).toHaveLength(2));

  const rows = await bench.databases.sql<{ row: string }>(
    'journaling',
    'select alarm::text || coalesce(alarm_attempt::text, $1) as row from alarm left join alarm_attempt on alarm_id = alarm.id where alarm.id = $2',
    ['', id],
  );
  expect(JSON.stringify(rows)).not.toContain('@');
});
