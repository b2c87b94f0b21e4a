import { describe, expect, test } from '@jest/globals';
import { begunLine, endLine } from './alarm-rows.ts';
import type { Attempt, Channel, Outcome } from './alarm.rule.ts';
import { stepsOf } from './sent.rule.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 28, 2, 0, seconds));
type End = Exclude<Outcome, 'BEGUN'>;
/** An alert that was begun and came to an end. */
function sending(
  name: string,
  seconds: number,
  outcome: End,
  { tier = 1, channel = 'MAIL' }: { tier?: number; channel?: Channel } = {},
): readonly [Attempt, Attempt] {
  const to = { channel, address: name, digest: Buffer.from(name) };
  const line = begunLine({ tier, to, mayBeRepeat: false }, at(seconds));
  const errorClass = outcome === 'SENT' ? null : 'ECONNREFUSED';
  return [line, endLine(line, { outcome, errorClass, at: at(seconds + 1) })];
}
const steps = (
  before: readonly (readonly Attempt[])[],
  now: readonly (readonly [Attempt, Attempt])[],
  isOpen = true,
) =>
  stepsOf(
    { isOpen },
    [...before.flat(), ...now.map(([begun]) => begun)],
    now.map(([, end]) => end),
  ).map(({ step }) => Object.values(step).join(' '));

describe('a tier was alerted', () => {
  test.each<readonly [string, readonly (readonly [Attempt, Attempt])[], readonly string[]]>([
    ['once a road took it', [sending('ada', 0, 'SENT')], ['ALERTED FIRST_CONTACT']],
    [
      'if one of two roads took it',
      [sending('ada', 0, 'FAILED'), sending('pager', 0, 'SENT', { channel: 'WEBHOOK' })],
      ['ALERTED FIRST_CONTACT'],
    ],
    [
      'and is told for each tier',
      [sending('ada', 0, 'SENT'), sending('ben', 0, 'SENT', { tier: 2 })],
      ['ALERTED FIRST_CONTACT', 'ALERTED SECOND_CONTACT'],
    ],
    [
      'and not if no road took it: that is said',
      [sending('ada', 0, 'FAILED'), sending('pager', 0, 'UNKNOWN', { channel: 'WEBHOOK' })],
      ['ALERT_UNSENT FIRST_CONTACT'],
    ],
  ])('%s', (_when, now, expected) => {
    expect(steps([], now)).toEqual(expected);
  });

  test('later, if no road took it at first', () => {
    expect(steps([sending('ada', 0, 'FAILED')], [sending('ada', 5, 'SENT')])).toEqual([
      'ALERTED FIRST_CONTACT',
    ]);
  });

  test('when the road took it, which is its instant', () => {
    const [begun, end] = sending('ada', 0, 'SENT');

    expect(stepsOf({ isOpen: true }, [begun], [end])).toMatchObject([{ at: at(1) }]);
  });

  test.each([
    ['that no road took it', [sending('ada', 0, 'FAILED')], [sending('ada', 5, 'FAILED')]],
    [
      'when the second road of the same people comes back',
      [sending('ada', 0, 'FAILED'), sending('pager', 0, 'SENT', { channel: 'WEBHOOK' })],
      [sending('ada', 5, 'SENT')],
    ],
  ] as const)('is not said again %s', (_what, before, now) => {
    expect(steps(before, now)).toEqual([]);
  });

  test('is said again of somebody who came on duty later', () => {
    expect(steps([sending('ada', 0, 'SENT')], [sending('dora', 60, 'SENT')])).toEqual([
      'ALERTED FIRST_CONTACT',
    ]);
  });

  test('is said once if noting it is tried again', () => {
    const [begun, end] = sending('ada', 0, 'SENT');

    expect(stepsOf({ isOpen: true }, [begun, end], [end])).toEqual([]);
  });

  test('is unknown of what a worker left behind that died: the next failure is said', () => {
    const [lost] = sending('ada', 0, 'FAILED');
    const unknown = endLine(lost, { outcome: 'UNKNOWN', at: at(5) });

    expect(steps([[lost, unknown]], [sending('ada', 5, 'FAILED')])).toEqual([
      'ALERT_UNSENT FIRST_CONTACT',
    ]);
  });
});

test('a reminder is one step, however many took it, and none that was not taken', () => {
  const two = [sending('ada', 0, 'SENT'), sending('ben', 0, 'SENT', { tier: 2 })] as const;

  expect(steps([], two, false)).toEqual(['REMINDED']);
  expect(steps([two[0]], [two[1]], false)).toEqual([]);
  expect(steps([], [sending('ada', 0, 'FAILED')], false)).toEqual([]);
});
