import { migrate } from '@holdfast/persistence';
import { fenceFaults, someDatabases, tableFaults, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { journalingFences } from './fences.ts';
import { journalingMigrations } from './migrations/index.ts';

/** A safety event of somebody, to which rows of other tables belong. */
const EVENT = '0b9c1c5e-7c7e-4a44-9a1b-3a2d4c5e6f70';
/** Values for what cannot be made up. */
const GIVEN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  safety_event: { cause: 'BUTTON', state: 'OPEN' },
  safety_step: { event_id: EVENT, kind: 'OPENED' },
  safety_message: { event_id: EVENT },
  safety_press: { event_id: EVENT },
};

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('journaling');
  await migrate(databases.url('journaling_owner'), journalingMigrations);
  await databases.sql(
    'journaling',
    `insert into safety_event (id, member_id, cause, state, opened_at, presses, version)
     values ($1, gen_random_uuid(), 'BUTTON', 'OPEN', now(), 1, 1)`,
    [EVENT],
  );
});
afterAll(() => databases.stop());

test('every table is fenced as it is declared, or is read by others and has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'journaling', journalingFences)).toEqual([]);
});

test.each(journalingFences.ownerOnly)(
  'a member meets their own rows alone in %s',
  async (table) => {
    expect(
      await fenceFaults(databases, { database: 'journaling', table, values: GIVEN[table] ?? {} }),
    ).toEqual([]);
  },
);
