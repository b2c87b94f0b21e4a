import { describe, expect, test } from '@jest/globals';
import { A_ROSTER, aContact, ADA, LAST } from './a-roster.fixture.test.ts';
import { isContact, rosterInForce, saysTheSame, whyOff, type OnCallState } from './roster.rule.ts';

const state = (changes: Partial<OnCallState> = {}): OnCallState => ({
  roster: A_ROSTER,
  overrides: [],
  contacts: [aContact(), aContact({ id: LAST })],
  ...changes,
});
const unverified = { verifiedAt: null };

describe('duty', () => {
  test('is on with a verified last resort, and else says why not', () => {
    expect([
      whyOff(state()),
      whyOff(state({ roster: null })),
      whyOff(state({ roster: { ...A_ROSTER, isWished: false } })),
      whyOff(state({ contacts: [aContact(), aContact({ id: LAST, ...unverified })] })),
      whyOff(state({ contacts: [aContact()] })),
    ]).toEqual([
      null,
      'NO_ROSTER',
      'SWITCHED_OFF',
      'LAST_RESORT_UNVERIFIED',
      'LAST_RESORT_UNVERIFIED',
    ]);
  });

  test('counts nobody whose address is not verified', () => {
    const contacts = [aContact(unverified), aContact({ id: LAST })];

    expect(rosterInForce(state({ contacts }))).toMatchObject({
      ...{ isOn: true, lastResort: [LAST] },
      slots: [{ first: [] }],
    });
    expect(rosterInForce(state())).toMatchObject({ slots: [{ first: [ADA] }] });
    expect(rosterInForce(state({ roster: null }))).toBeNull();
  });

  test('is seen by those who stand on the roster, verified or not', () => {
    const contact = aContact(unverified);

    expect(isContact({ contacts: [contact] }, contact.staffId)).toBe(true);
    expect(isContact({ contacts: [contact] }, 'somebody else')).toBe(false);
  });
});

test('two rosters say the same whenever they were set, and in whatever version', () => {
  const later = { ...A_ROSTER, version: 9, setAt: new Date(0) };

  expect(saysTheSame(A_ROSTER, later)).toBe(true);
  expect(saysTheSame(A_ROSTER, { ...later, lastResort: [ADA] })).toBe(false);
});
