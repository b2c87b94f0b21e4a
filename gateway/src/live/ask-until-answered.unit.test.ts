import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { askUntilAnswered, type Asked, type Patience } from './ask-until-answered.ts';

const PATIENCE: Patience = { pauseMs: 100, givenUpAfterMs: 1_000 };

/** An owner who is away for a number of tries, and when each try came. */
function anOwner<Answer>(failures: number, answer: Answer) {
  const triedAt: number[] = [];
  const begunAt = performance.now();
  const ask = () => {
    triedAt.push(performance.now() - begunAt);
    return triedAt.length > failures
      ? Promise.resolve(answer)
      : Promise.reject(new Error(`try ${triedAt.length}`));
  };
  return { ask, triedAt };
}

/** Runs the clock on until there is a result. */
async function resultOf<Answer>(asking: Promise<Asked<Answer>>): Promise<Asked<Answer>> {
  await jest.runAllTimersAsync();
  return asking;
}

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('asking until there is an answer', () => {
  test.each([['text'], [null], [false], [undefined]])(
    'takes %j for an answer at the first try',
    async (answer) => {
      const { ask, triedAt } = anOwner(0, answer);

      expect(await askUntilAnswered(ask, PATIENCE)).toEqual({ kind: 'answered', answer });
      expect(triedAt).toEqual([0]);
    },
  );

  test('asks again after each pause while the owner is away', async () => {
    const { ask, triedAt } = anOwner(3, 'text');

    const asked = await resultOf(askUntilAnswered(ask, PATIENCE));

    expect(asked).toEqual({ kind: 'answered', answer: 'text' });
    expect(triedAt).toEqual([0, 100, 200, 300]);
  });

  test('asks again after what is thrown before there is a promise', async () => {
    let tries = 0;
    const ask = () => {
      tries += 1;
      if (tries === 1) throw new Error('no connection');
      return Promise.resolve(tries);
    };

    expect(await resultOf(askUntilAnswered(ask, PATIENCE))).toEqual({
      kind: 'answered',
      answer: 2,
    });
  });

  test('lets pauses grow as it is told', async () => {
    const { ask, triedAt } = anOwner(3, 'text');
    const pauseMs = (failures: number) => 50 * 2 ** (failures - 1);

    await resultOf(askUntilAnswered(ask, { ...PATIENCE, pauseMs }));

    expect(triedAt).toEqual([0, 50, 150, 350]);
  });

  test('gives up with the error of the first try after the deadline', async () => {
    const { ask, triedAt } = anOwner(Infinity, 'text');

    const asked = await resultOf(askUntilAnswered(ask, PATIENCE));

    expect(asked).toEqual({ kind: 'given-up', error: new Error('try 12') });
    expect(triedAt.at(-1)).toBe(1_100);
  });

  test('takes an answer that comes after the deadline', async () => {
    const slow = () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          resolve('late');
        }, 5_000);
      });

    expect(await resultOf(askUntilAnswered(slow, PATIENCE))).toEqual({
      kind: 'answered',
      answer: 'late',
    });
  });

  test('never gives up without a deadline', async () => {
    const { ask, triedAt } = anOwner(500, 'text');

    const asked = await resultOf(askUntilAnswered(ask, { ...PATIENCE, givenUpAfterMs: Infinity }));

    expect(asked).toMatchObject({ kind: 'answered' });
    expect(triedAt).toHaveLength(501);
  });

  test('tries once, without a pause, if the answer is not wanted from the beginning', async () => {
    const { ask, triedAt } = anOwner(Infinity, 'text');

    const asked = await askUntilAnswered(ask, { ...PATIENCE, isWanted: () => false });

    expect(asked).toEqual({ kind: 'given-up', error: new Error('try 1') });
    expect(triedAt).toEqual([0]);
  });

  test('asks no more once the answer is not wanted after a pause', async () => {
    const { ask, triedAt } = anOwner(Infinity, 'text');
    let isWanted = true;
    setTimeout(() => {
      isWanted = false;
    }, 150);

    const asked = await resultOf(askUntilAnswered(ask, { ...PATIENCE, isWanted: () => isWanted }));

    expect(asked).toEqual({ kind: 'given-up', error: new Error('try 2') });
    expect(triedAt).toEqual([0, 100]);
  });
});
