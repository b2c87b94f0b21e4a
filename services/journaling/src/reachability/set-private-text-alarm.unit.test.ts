import { aFakeWorld } from '@holdfast/fakes';
import { expect, test } from '@jest/globals';
import { safetySettings } from './safety-setting.repository.ts';
import { setPrivateTextAlarm } from './set-private-text-alarm.ts';

const now = new Date('2026-03-29T02:00:00Z');

test.each([
  ['OPTIONAL', true, null, true],
  ['OPTIONAL', false, null, false],
  ['OPTIONAL', false, now, false],
  ['REQUIRED', false, null, false],
  ['REQUIRED', false, now, true],
] as const)(
  'keeps since when private words may alarm, and says whether they do: %s, %s',
  async (privateTextAlarm, isOn, noticeConfirmedAt, isTold) => {
    const world = aFakeWorld();
    const kept: (Date | null)[] = [];
    world.answers('safetySettings', safetySettings, {
      keepTextAlarm: (_, from) => void kept.push(from),
      find: (memberId) => ({
        ...{ memberId, reachabilitySealed: null, reachabilityChangedAt: null },
        ...{ textAlarmSince: kept.at(-1) ?? null, noticeConfirmedAt },
      }),
    });
    const policy = { privateTextAlarm };

    expect(await setPrivateTextAlarm({ policy }, world.member, { isOn, now })).toEqual({
      ...{ kind: 'set', isOn: isTold },
    });
    expect(kept).toEqual([isOn ? now : null]);
  },
);
