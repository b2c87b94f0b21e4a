import { describe, expect, test } from '@jest/globals';
import { anEvent } from './a-kept-event.fixture.test.ts';
import type { SafetyEvent } from './safety-event.rule.ts';
import { takesInCalls } from './takes-in-calls.rule.ts';

const opened = anEvent();
const later = (minutes: number) => new Date(opened.openedAt.getTime() + minutes * 60_000);

describe('another call', () => {
  test.each<[string, Partial<SafetyEvent>, number, boolean]>([
    ['while nobody has the first one', {}, 1_439, true],
    ['whose alarm is as old as a day', {}, 1_440, false],
    ['while the clock is set back', {}, -60, true],
    ['right after nobody answered, if the clock was set back', { state: 'ESCALATED' }, -1, false],
    ['once somebody has it', { state: 'ACKNOWLEDGED' }, 1, false],
    ['once the person has answered', { state: 'CONTACTED' }, 1, false],
    ['right after nobody answered', { state: 'ESCALATED' }, 9, true],
    ['some time after nobody answered', { state: 'ESCALATED' }, 10, false],
    ['once it has ended', { state: 'RESOLVED', closedAt: later(1) }, 2, false],
    ['once it has ended unanswered', { state: 'ESCALATED', closedAt: later(1) }, 2, false],
  ])('%s', (_, changes, minutes, isPart) => {
    expect(takesInCalls({ ...opened, ...changes }, later(minutes), 10)).toBe(isPart);
  });
});
