import { aFakeWorld } from '@holdfast/fakes';
import { expect, test } from '@jest/globals';
import { safetySettings } from './safety-setting.repository.ts';
import { setPrivateTextAlarm } from './set-private-text-alarm.ts';

const now = new Date('2026-03-29T02:00:00Z');

test.each([
  [true, now],
  [false, null],
])('keeps since when private words may alarm: %s', async (isOn, since) => {
  const world = aFakeWorld();
  const kept: (Date | null)[] = [];
  world.answers('safetySettings', safetySettings, {
    keepTextAlarm: (_, from) => void kept.push(from),
  });

  expect(await setPrivateTextAlarm(world.member, { isOn, now })).toEqual({ kind: 'set', isOn });
  expect(kept).toEqual([since]);
});
