import { expect, test } from '@jest/globals';
import { Followers } from './followers.ts';

const aFollower = (lagMs: number, caughtUp: Promise<void> = Promise.resolve()) => {
  const stopped: string[] = [];
  return {
    caughtUp,
    lagMs: () => lagMs,
    stop: () => {
      stopped.push('stopped');
      return Promise.resolve();
    },
    stopped,
  };
};

test('nothing is known to be recent before the log is followed, and then as the slowest says', async () => {
  const followers = new Followers();
  expect(followers.lagMs()).toBe(Infinity);
  const caughtUp = Promise.withResolvers<undefined>();
  const [slow, quick, other] = [aFollower(70, caughtUp.promise), aFollower(3), aFollower(900)];
  let isReady = false;
  const ready = followers.ready.then(() => {
    isReady = true;
  });

  followers.begin([slow, quick], [other]);

  expect(followers.lagMs()).toBe(70);
  await Promise.resolve();
  expect(isReady).toBe(false);
  caughtUp.resolve(undefined);
  await ready;
  await followers.stop();
  expect([slow, quick, other].flatMap(({ stopped }) => stopped)).toHaveLength(3);
});
