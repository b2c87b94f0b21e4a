import { describe, expect, test } from '@jest/globals';
import { keptReachability, reachabilityFaults } from './reachability.rule.ts';

describe('how somebody may be reached', () => {
  test('may be left out whole, and is nothing then', () => {
    expect(reachabilityFaults({})).toEqual([]);
    expect(keptReachability({ how: null })).toBeNull();
  });

  test('is kept in one line each', () => {
    expect(keptReachability({ how: ' by \n phone ' })).toEqual({
      ...{ how: 'by phone', phone: null, safeHours: null, byWhom: null, whoMustNotKnow: null },
    });
  });

  test.each([
    ['how', 'x'.repeat(501)],
    ['phone', '1'.repeat(61)],
    ['safeHours', ' '],
    ['byWhom', '\u0000'],
    ['whoMustNotKnow', 'x'.repeat(501)],
  ])('has a fault at %s', (path, text) => {
    expect(reachabilityFaults({ [path]: text })).toMatchObject([{ path }]);
  });
});
