import { expect, test } from '@jest/globals';
import { readCrisisLines, verificationOf, withVerifications } from '@holdfast/crisis-lines';
import { dutyFinding, judgeDuty } from './look-at-duty.ts';

const now = new Date('2026-12-01T02:00:00Z');
const base = readCrisisLines();
const looked = (days: number) =>
  withVerifications(
    base,
    base.lines
      .filter(({ country }) => country === 'AT')
      .map((line) => verificationOf(line, 'Ana', new Date(now.getTime() - days * 86_400_000))),
  );
const roster = { isWished: true, country: 'AT', hasLastResort: true };

test.each([
  ['without a roster', null, base, { state: 'ok', says: /^off:/ }],
  ['switched off', { ...roster, isWished: false }, base, { state: 'ok', says: /^off:/ }],
  [
    'without a last resort',
    { ...roster, hasLastResort: false },
    looked(1),
    { state: 'wrong', says: /for nobody/ },
  ],
  ['with lines by nobody', roster, base, { state: 'wrong', says: /verified by nobody/ }],
  [
    'of a country without lines',
    { ...roster, country: 'XX' },
    base,
    { state: 'wrong', says: /XX/ },
  ],
  ['with lines of long ago', roster, looked(91), { state: 'note', says: /90 days/ }],
  ['with all that it needs', roster, looked(1), { state: 'ok', says: /^on, in AT$/ }],
] as const)('duty %s', (_what, given, lines, { state, says }) => {
  const found = judgeDuty(given, lines, now);

  expect([found.state, found.says]).toEqual([state, expect.stringMatching(says)]);
});

test('is not looked at where a database has no table of it yet', async () => {
  const asked: string[] = [];
  const ask = <Row>(text: string) => {
    asked.push(text);
    return Promise.resolve([{ isThere: false } as Row]);
  };

  expect(await dutyFinding(ask, now)).toEqual([]);
  expect(asked).toHaveLength(1);
});
