import { describe, expect, test } from '@jest/globals';
import {
  keptReachability,
  reachabilityFaults,
  wholeReachability,
  whyTextsAlarm,
} from './reachability.rule.ts';

describe('how somebody may be reached', () => {
  test('may be left out whole, and is nothing then', () => {
    expect(reachabilityFaults({})).toEqual([]);
    expect(keptReachability({ how: null })).toBeNull();
  });

  test('is kept in one line each', () => {
    expect(keptReachability({ how: ' by \n phone ' })).toEqual({
      ...{ how: 'by phone', phone: null, safeHours: null, byWhom: null, whoMustNotKnow: null },
      ...{ place: null, notWanted: null },
    });
  });

  test('that was kept before there was more to say is whole all the same', () => {
    expect(wholeReachability({ phone: '112 3' })).toMatchObject({ phone: '112 3', place: null });
  });

  test.each([
    ['how', 'x'.repeat(501)],
    ['phone', '1'.repeat(61)],
    ['safeHours', ' '],
    ['byWhom', '\u0000'],
    ['whoMustNotKnow', 'x'.repeat(501)],
    ['place', 'x'.repeat(501)],
    ['notWanted', ''],
  ])('has a fault at %s', (path, text) => {
    expect(reachabilityFaults({ [path]: text })).toMatchObject([{ path }]);
  });
});

describe('private words', () => {
  const [before, at, after] = [new Date(1), new Date(2), new Date(3)];

  test.each([
    ['OPTIONAL', null, null, null],
    ['OPTIONAL', before, null, 'ASKED'],
    ['OPTIONAL', after, null, null],
    ['OPTIONAL', null, before, null],
    ['REQUIRED', null, null, null],
    ['REQUIRED', null, before, 'PROGRAMME'],
    ['REQUIRED', null, after, null],
    ['REQUIRED', before, before, 'ASKED'],
  ] as const)('alarm: %s, asked %p, confirmed %p', (policy, textAlarmSince, confirmed, why) => {
    const setting = { textAlarmSince, noticeConfirmedAt: confirmed };

    expect(whyTextsAlarm(setting, { privateTextAlarm: policy }, at)).toBe(why);
    expect(whyTextsAlarm(null, { privateTextAlarm: policy }, at)).toBeNull();
  });
});
