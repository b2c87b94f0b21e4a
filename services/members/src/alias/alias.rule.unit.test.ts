import { expect, test } from '@jest/globals';
import { secondsUntilChange } from './alias.rule.ts';

const policy = { formerAliasDays: 90, formerAliasesMost: 2 };
const now = new Date('2026-03-29T12:00:00Z');
const daysAgo = (days: number) => ({ changedAt: new Date(now.getTime() - days * 86_400_000) });

test('an alias may be changed while few names are kept for a member', () => {
  expect(secondsUntilChange([], now, policy)).toBeNull();
  expect(secondsUntilChange([daysAgo(400), daysAgo(91), daysAgo(3)], now, policy)).toBeNull();
});

test('then it may be once the first of the names that are kept can be had by others', () => {
  expect(secondsUntilChange([daysAgo(89), daysAgo(1)], now, policy)).toBe(86_400);
  expect(secondsUntilChange([daysAgo(80), daysAgo(50), daysAgo(1)], now, policy)).toBe(40 * 86_400);
});
