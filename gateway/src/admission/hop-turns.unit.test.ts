import { BusyError, chargedTo } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { FIRST_CONCURRENCY, servedWithin } from './concurrency.rule.ts';
import { HopTurns } from './hop-turns.ts';

const { most } = FIRST_CONCURRENCY;

let turns: HopTurns;
let begun: number;
let endAll: (value: null) => void;
let end: Promise<null>;
beforeEach(() => {
  turns = new HopTurns();
  begun = 0;
  ({ promise: end, resolve: endAll } = Promise.withResolvers<null>());
});

/** Asks a question, each for somebody else. */
const ask = (question: () => Promise<unknown>, subject = String(Math.random())) =>
  chargedTo({ subject, lane: 'usual', deadlineMs: Date.now() + 60_000 }, () =>
    turns.take(question),
  );
const askAndWait = (count: number) =>
  Array.from({ length: count }, () =>
    ask(() => {
      begun += 1;
      return end;
    }),
  );

describe('questions to a subgraph', () => {
  test('are refused once more wait than are answered in good time', async () => {
    const asked = askAndWait(most + servedWithin(FIRST_CONCURRENCY, 2_000));
    expect(begun).toBe(most);

    await expect(ask(() => end)).rejects.toThrow(BusyError);
    endAll(null);
    await Promise.all(asked);
  });

  test('are asked more at once while all are answered fast', async () => {
    const asked = askAndWait(most - 1);
    for (let time = 0; time < 100; time += 1) await ask(() => Promise.resolve());

    asked.push(...askAndWait(5));
    expect(begun).toBeGreaterThan(most);
    endAll(null);
    await Promise.all(asked);
  });

  test('are not asked more at once since many failed at once', async () => {
    const asked = askAndWait(most - 1);
    for (let time = 0; time < 100; time += 1)
      await expect(ask(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');

    asked.push(...askAndWait(5));
    expect(begun).toBe(most);
    endAll(null);
    await Promise.all(asked);
  });
});
