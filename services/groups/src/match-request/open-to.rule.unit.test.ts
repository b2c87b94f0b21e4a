import { describe, expect, test } from '@jest/globals';
import { group } from '../fit/a-pair.fixture.test.ts';
import { closedItself } from './match-tables.fixture.test.ts';
import { isOpen, openTo, type MatchableRow } from './open-to.rule.ts';

const now = new Date('2026-11-24T12:00:00Z');
const rules = { now, limits: { fixedGroupClosesAfterMeetings: 2 } };
const open: MatchableRow = { ...group, membershipModel: 'REVOLVING', weeks: null, startsOn: null };
const closed: MatchableRow = { ...group, ...closedItself };

describe('a group with a free seat', () => {
  test('takes people until it has closed itself', () => {
    expect([isOpen(open, rules), isOpen(closed, rules)]).toEqual([true, false]);
    expect(isOpen(closed, { now, limits: { fixedGroupClosesAfterMeetings: 3 } })).toBe(true);
  });

  test('could take a member who is not in it, while it is open', () => {
    expect(openTo('ada', [open, closed], rules)).toEqual([open]);
    expect(openTo('cleo', [open, closed], rules)).toEqual([]);
  });
});
