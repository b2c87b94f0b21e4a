import { expect, test } from '@jest/globals';
import { anEvent } from './a-kept-event.fixture.test.ts';
import { stateInWords } from './state-in-words.rule.ts';

const taken = { acknowledgedBy: 'somebody' } as const;
const closedAt = new Date();

test.each([
  ['open', anEvent(), /^Nobody has taken this call up yet\. Take it up first/],
  ['without an answer', anEvent({ state: 'ESCALATED' }), /^Nobody has taken this call up yet/],
  ['taken up', anEvent({ state: 'ACKNOWLEDGED', ...taken }), /^Somebody else has this call\./],
  ['answered', anEvent({ state: 'CONTACTED', ...taken }), /^Somebody else has this call\./],
  ['resolved', anEvent({ state: 'RESOLVED', closedAt, ...taken }), /^This call has ended\./],
  ['passed on', anEvent({ state: 'ESCALATED', closedAt, ...taken }), /^This call has ended\./],
])(
  'somebody on duty reads what a call is that is %s, and what they can do',
  (_what, event, said) => {
    expect(stateInWords(event, { isStaff: true })).toMatch(said);
  },
);

test('its author reads that they can call again once it has ended', () => {
  const ended = anEvent({ state: 'RESOLVED', closedAt });

  expect(stateInWords(ended, { isStaff: false })).toBe(
    'This call has ended. You can ask for urgent help again at any time.',
  );
  expect(stateInWords(anEvent(), { isStaff: false })).toMatch(/^Your call is still open\./);
});
