import { expect, test } from '@jest/globals';
import { callsFinding, judgeCalls, type CallsSeen } from './look-at-calls.ts';

test.each<[string, CallsSeen, string, string]>([
  ['none', { open: 0, escalated: 0, oldestMinutes: 0 }, 'ok', 'none waits'],
  [
    'one that is new',
    { open: 1, escalated: 0, oldestMinutes: 1 },
    'note',
    '1 call for help that nobody has, the oldest for 1 minute',
  ],
  [
    'some that nobody answered',
    { open: 3, escalated: 2, oldestMinutes: 41 },
    'wrong',
    '3 calls for help that nobody has, the oldest for 41 minutes; for 2 of them everybody was alerted',
  ],
])('calls that wait: %s', (_, seen, state, says) => {
  expect(judgeCalls('groups', seen)).toMatchObject({ check: 'calls, groups', state, says });
});

test('a service without alarms has no finding', async () => {
  const ask = <Row>() => Promise.resolve([{ isThere: false }] as Row[]);

  expect(await callsFinding('members', ask)).toEqual([]);
});
