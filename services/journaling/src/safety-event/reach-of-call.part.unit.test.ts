import { expect, test } from '@jest/globals';
import type { DutyNow } from '../duty/read-duty.part.ts';
import { anEvent } from './a-kept-event.fixture.test.ts';
import { reachOfCall } from './reach-of-call.part.ts';

const tiers = { FIRST_CONTACT: [], SECOND_CONTACT: [], LAST_RESORT: [] };
const dutyThat = (isOnDuty: boolean): DutyNow => ({
  ...{ isOnDuty, until: null, staffIds: [], tiers, acknowledgeWithinMinutes: 10 },
});
const taken = anEvent({ state: 'ACKNOWLEDGED', acknowledgedBy: 'somebody' });
const ended = anEvent({ state: 'RESOLVED', closedAt: new Date() });
const givenUp = anEvent({ state: 'ESCALATED' });

test.each([
  ['a new call while somebody is on duty', anEvent(), { isNew: true, isOnDuty: true }, 'ON_DUTY'],
  ['a new call while nobody is', anEvent(), { isNew: true, isOnDuty: false }, 'NOBODY_ON_DUTY'],
  ['a call that waits', anEvent(), { isNew: false, isOnDuty: true }, 'WAITING'],
  [
    'a call that waits for somebody who is not there',
    anEvent(),
    { isNew: false, isOnDuty: false },
    'NOBODY_ON_DUTY',
  ],
  ['a call that nobody has answered', givenUp, { isNew: false, isOnDuty: true }, 'WAITING'],
  ['a call that somebody has', taken, { isNew: false, isOnDuty: true }, 'TAKEN_UP'],
  ['a call that somebody has, out of hours', taken, { isNew: false, isOnDuty: false }, 'TAKEN_UP'],
  ['a call that has ended', ended, { isNew: false, isOnDuty: true }, 'ENDED'],
] as const)('%s is told as it is', (_what, event, { isNew, isOnDuty }, told) => {
  const reach = reachOfCall(event, { duty: dutyThat(isOnDuty), isNew, heldUntil: null });

  expect(reach.kind === 'CALL' ? reach.state : reach.kind).toBe(told);
});

test('a call that waits, since there were several, says until when; nobody is said to be told where nobody is', () => {
  const heldUntil = new Date('2026-12-01T02:40:00Z');
  const told = (isOnDuty: boolean) =>
    reachOfCall(anEvent(), { duty: dutyThat(isOnDuty), isNew: true, heldUntil });

  expect(told(true)).toEqual({ kind: 'HELD', until: heldUntil });
  expect(told(false)).toMatchObject({ kind: 'NOBODY_ON_DUTY', lastResortTold: false });
});
