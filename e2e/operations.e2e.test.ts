import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHoldfast, eventually, Person, type TestHoldfast } from '@holdfast/testkit';

const COMMAND = join(import.meta.dirname, '../packages/operations/dist/main.js');
const run = promisify(execFile);

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

    expect(await operator('events', 'rebuild', 'insights')).toContain('filled from the events');

    await ada.ask('{ viewer { progress { checkInRate } } }').then(({ errors }) => {
      expect(errors).toEqual([]);
    });
    await eventually(async () => {
      expect(await model()).toEqual(before);
    });
    expect(await operator('events', 'lag')).toMatch(/insights\.progress\.g2 +journaling.* 0\n/);
    expect(await operator('events', 'forget', 'insights.progress')).toContain('was forgotten');
  });

  test('sees topics and dead letters, and rotates keys, while everything runs', async () => {
    expect(await operator('events', 'topics')).toContain('as the catalogue says');
    expect(await operator('events', 'dead-letters', 'insights.progress')).toContain(
      '0 dead letters',
    );
    expect(await operator('events', 'replay', 'insights.progress')).toContain('0 events');
    expect(await operator('keys', 'rotate')).toContain('A new key is in use');
    expect(await operator('keys', 'retire')).toContain('Destroyed 1 keys');
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    expect(await ada.asks('{ viewer { alias } }')).toEqual({ viewer: { alias: ada.alias } });
  });

  test('is told which commands there are, and what is missing', async () => {
    await expect(operator('events', 'wave')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('holdfast events rebuild insights'),
    });
    await expect(operator('events', 'replay')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Name a consumer'),
    });
  });
});
