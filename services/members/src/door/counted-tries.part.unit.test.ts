import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { chargedTo, millisecondsLeft } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { countedTries } from './counted-tries.part.ts';
import { aThrottle, NOT_NOW } from './tries.fixture.test.ts';

const now = new Date('2026-03-29T02:10:00Z');
const TAKEN = ['take sign-in-alias ada', 'take second-factor ada'];
const GIVEN_BACK = TAKEN.map((each) => `${each.replace('take', 'give back')} of 02:10`);

let world: FakeWorld;
beforeEach(() => {
  world = aFakeWorld();
});

describe('tries that are counted together', () => {
  test('are given back once, and only those that were counted', async () => {
    const tries = countedTries(aThrottle(world, 'second-factor'), now);

    expect(await tries.take('sign-in-alias', 'ada')).toBeNull();
    expect(await tries.take('second-factor', 'ada')).toMatchObject({ kind: 'too-many' });
    await tries.giveBack();
    await tries.giveBack();

    expect(world.done).toEqual([...TAKEN, GIVEN_BACK[0]]);
  });

  test('stay counted after an answer, whatever it is', async () => {
    const tries = countedTries(aThrottle(world), now);
    await tries.take('sign-in-alias', 'ada');

    expect(await tries.during(() => Promise.resolve(null))).toBeNull();
    expect(world.done).toEqual(TAKEN.slice(0, 1));
  });

  test.each(NOT_NOW)(
    'are given back for %s, though the time of the request is over',
    async (_, error) => {
      const left: number[] = [];
      const throttle = aThrottle(world);
      const tries = countedTries(
        {
          ...throttle,
          giveBack: (...given) => {
            left.push(millisecondsLeft());
            return throttle.giveBack(...given);
          },
        },
        now,
      );
      const over = { subject: 'ada', lane: 'usual', deadlineMs: 0 } as const;
      const work = chargedTo(over, () =>
        tries.during(async () => {
          await tries.take('sign-in-alias', 'ada');
          await tries.take('second-factor', 'ada');
          throw error;
        }),
      );

      await expect(work).rejects.toBe(error);
      expect(world.done).toEqual([...TAKEN, ...GIVEN_BACK]);
      expect(left).toEqual([Infinity, Infinity]);
    },
  );

  test('tell what failed, even if they cannot be given back', async () => {
    const away = () => Promise.reject(new Error('away, too'));
    const tries = countedTries({ ...aThrottle(world), giveBack: away }, now);
    await tries.take('sign-in-alias', 'ada');
    const [, error] = NOT_NOW[2] ?? [];

    await expect(tries.during(() => Promise.reject(error ?? new Error()))).rejects.toBe(error);
  });
});
