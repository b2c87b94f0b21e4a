import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { LogFields } from '@holdfast/telemetry';
import { lookForSchemas, type NeededSchemas } from './needed-schemas.ts';

let warnings: LogFields[];
const ignore = () => undefined;
const logger = {
  info: ignore,
  error: ignore,
  warn: (_: string, fields: LogFields = {}) => void warnings.push(fields),
};

let schemas: NeededSchemas;
beforeEach(() => {
  jest.useFakeTimers();
  warnings = [];
});
afterEach(() => {
  schemas.stop();
  jest.useRealTimers();
});

/** A database that answers on command, and counts how often it is asked. */
function database(answer: () => Promise<readonly string[]>) {
  const state = { answer, asked: 0 };
  const missing = () => {
    state.asked += 1;
    return state.answer();
  };
  return { state, needed: { database: { missing }, migrations: [] } };
}
const all = () => Promise.resolve([]);
const some = () => Promise.resolve(['Second1764000000002']);
const none = () => Promise.reject(new Error('away'));
const later = (ms = 5_000) => jest.advanceTimersByTimeAsync(ms);

describe('the schemas that a process needs', () => {
  test('are there once every database had its migrations, and are not asked for again', async () => {
    const [one, other] = [database(all), database(some)];
    schemas = lookForSchemas([one.needed, other.needed], logger);
    await later();
    expect(schemas.areThere()).toBe(false);

    other.state.answer = all;
    await later();
    const { asked } = one.state;
    one.state.answer = none;
    await later();

    expect(schemas.areThere()).toBe(true);
    expect(one.state.asked).toBe(asked);
  });

  test('are looked for through an outage, and the wait is logged once', async () => {
    const { state, needed } = database(none);
    schemas = lookForSchemas([needed], logger);
    await later();
    state.answer = some;
    await later();
    expect(schemas.areThere()).toBe(false);

    state.answer = all;
    await later();

    expect(schemas.areThere()).toBe(true);
    expect(warnings).toMatchObject([
      { reason: 'no-answer', errorClass: 'Error' },
      { reason: 'not-migrated', count: 1 },
    ]);
  });

  test('are there only once the work on them is done, which is tried again after an outage', async () => {
    const { needed } = database(all);
    let isAway = true;
    let tries = 0;
    schemas = lookForSchemas([needed], logger, () => {
      tries += 1;
      return isAway ? Promise.reject(new Error('away')) : Promise.resolve();
    });
    await later();
    expect(schemas.areThere()).toBe(false);

    isAway = false;
    await later();
    const done = tries;
    await later();

    expect(schemas.areThere()).toBe(true);
    expect(tries).toBe(done);
    expect(warnings).toMatchObject([{ reason: 'not-prepared', errorClass: 'Error' }]);
  });

  test('are not looked for any more once the process stops', async () => {
    const { state, needed } = database(none);
    schemas = lookForSchemas([needed], logger);
    await later(0);
    schemas.stop();
    await later();

    expect(state.asked).toBe(1);
  });
});
