import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHoldfast, eventually, Person, type TestHoldfast } from '@holdfast/testkit';

const COMMAND = join(import.meta.dirname, '../packages/operations/dist/main.js');
const run = promisify(execFile);

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly says: string;
}

let holdfast: TestHoldfast;
beforeAll(async () => {
  holdfast = await aHoldfast();
});
afterAll(() => holdfast.stop());

/** Output of a command, run in the folder of a running Holdfast. */
async function operator(...words: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], HOLDFAST_FOLDER: holdfast.folder };
  const { stdout } = await run(process.execPath, [COMMAND, ...words], { env });
  return stdout;
}

const model = () =>
  holdfast.sql('insights', 'select * from model.check_in_day order by check_in_id');

describe('an operator', () => {
  test('rebuilds a model while people use it, and it comes out equal', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    for (const day of [0, 1, 2].map((back) => new Date(Date.now() - back * 86_400_000)))
      await ada.checksIn({ mood: 3, craving: 2, day: day.toISOString().slice(0, 10) });
    await eventually(async () => {
      expect(await model()).toHaveLength(3);
    });
    const before = await model();

    expect(await operator('events', 'rebuild', 'insights', '--yes')).toContain(
      'filled from the events',
    );

    await ada.ask('{ viewer { progress { checkInRate } } }').then(({ errors }) => {
      expect(errors).toEqual([]);
    });
    await eventually(async () => {
      expect(await model()).toEqual(before);
    });
    expect(await operator('events', 'lag')).toMatch(/insights\.progress\.g2 +journaling.* 0\n/);
    expect(await operator('events', 'forget', 'insights.progress', '--yes')).toContain(
      'was forgotten',
    );
  });

  test('sees topics and dead letters, and rotates keys, while everything runs', async () => {
    expect(await operator('events', 'topics')).toContain('as the catalogue says');
    expect(await operator('events', 'dead-letters', 'insights.progress')).toContain(
      '0 dead letters',
    );
    expect(await operator('events', 'replay', 'insights.progress', '--yes')).toContain(
      'Gave 0 events once more.',
    );
    expect(await operator('keys', 'rotate')).toContain('A new key is in use');
    expect(await operator('keys', 'retire', '--yes')).toContain('Destroyed 1 key.');
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    expect(await ada.asks('{ viewer { alias } }')).toEqual({ viewer: { alias: ada.alias } });
  });

  test('is told of erasures that do not end, by their number', async () => {
    const erasures = async () => {
      // Other looks may find something on the machine of the test: the exit code is not of interest.
      const json = await operator('doctor', '--json').catch((error: unknown) =>
        String(Reflect.get(Object(error), 'stdout')),
      );
      const { findings } = JSON.parse(json) as { readonly findings: readonly Finding[] };
      return findings.find(({ check }) => check === 'erasures');
    };
    expect(await erasures()).toEqual({ check: 'erasures', state: 'ok', says: 'none waits' });
    const confirmed = randomUUID();
    const since = (interval: string) => `now() - interval '${interval}'`;
    // Of each pair one is in order. The worker is away: it would do what is due.
    await holdfast.parts.members.stop();
    for (const [memberId, due, erased] of [
      [randomUUID(), since('11 minutes'), 'null'],
      [randomUUID(), since('9 minutes'), 'null'],
      [randomUUID(), since('-1 day'), 'null'],
      [randomUUID(), since('2 hours'), since('61 minutes')],
      [randomUUID(), since('2 hours'), since('59 minutes')],
      [confirmed, since('2 hours'), since('61 minutes')],
    ] as const)
      await holdfast.sql(
        'members',
        `insert into erasure (member_id, id, receipt_digest, requested_at, takes_effect_at, begun_at, erased_at)
           values ($1, gen_random_uuid(), uuid_send(gen_random_uuid()), now(), ${due}, ${erased}, ${erased})`,
        [memberId],
      );
    await holdfast.sql(
      'members',
      `insert into erasure_confirmation (member_id, service, confirmed_at)
         select $1::uuid, unnest(array['groups', 'journaling', 'insights']), now()`,
      [confirmed],
    );

    expect(await erasures()).toEqual({
      check: 'erasures',
      state: 'wrong',
      says: '1 erasure due for more than 10 minutes; 1 erasure not confirmed by every service after an hour',
      todo: 'Runbook "An erasure does not end".',
    });

    await holdfast.sql('members', 'truncate erasure, erasure_confirmation');
    await holdfast.parts.members.start();
  });

  test('can alarm by the lag, and reads it with a program', async () => {
    const { total, consumers } = JSON.parse(await operator('events', 'lag', '--json')) as {
      readonly total: number;
      readonly consumers: readonly { readonly consumer: string; readonly behind: number }[];
    };
    expect(consumers.map(({ consumer }) => consumer)).toContain('journaling.erasure');
    expect(total).toBe(consumers.reduce((sum, { behind }) => sum + behind, 0));
    for (const name of ['Ben', 'Cleo']) await Person.enrols(holdfast.graph, name);
    await holdfast.sql(
      'bus',
      `insert into consumer_offset (consumer_group, topic, position)
         values ('insights.gone', 'members.member.v1', 0)`,
    );

    await expect(operator('events', 'lag', '--max', '1')).rejects.toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^CONSUMER +TOPIC +PARTITION +BEHIND\n.*\ntotal +\d+\n$/s),
    });
  });
});
