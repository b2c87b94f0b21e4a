import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { readLiveSignIns } from './read-live-sign-ins.ts';
import { signIns } from './sign-in.repository.ts';
import type { SignIn } from './sign-in.rule.ts';
import { aSignIn } from './sign-ins.fixture.test.ts';

const policy = { refreshTokenSlidingDays: 30, refreshTokenMostDays: 180 };
const now = new Date('2026-03-30T02:00:00Z');
const longAgo = new Date('2026-02-01T02:00:00Z');

let world: FakeWorld;
let asked: readonly string[];
beforeEach(() => {
  world = aFakeWorld();
  asked = [];
});
const read = (rows: readonly SignIn[], signInIds: readonly string[]) => {
  world.answers('signIns', signIns, {
    byIds: (ids) => {
      asked = ids;
      return rows.filter(({ id }) => ids.includes(id)).reverse();
    },
  });
  return readLiveSignIns({ database: world.database, policy }, { signInIds, now });
};

describe('reading which sign-ins live', () => {
  const [ada, ben] = [aSignIn(newUnorderedId(), now), aSignIn(newUnorderedId(), now)];
  const ended = aSignIn(newUnorderedId(), now, { endedAt: now });
  const unused = aSignIn(newUnorderedId(), longAgo);

  test('answers for those of several members in the order asked', async () => {
    const ids = [ada.id, ended.id, newUnorderedId(), unused.id, ben.id];

    expect(await read([ada, ben, ended, unused], ids)).toEqual([true, false, false, false, true]);
    expect(world.done).toEqual(['read for live-delivery', 'signIns.byIds']);
  });

  test('answers for a text that is no id, without asking for it', async () => {
    expect(await read([ada], ['no id', ada.id.toUpperCase()])).toEqual([false, true]);
    expect(asked).toEqual([ada.id]);
  });
});
