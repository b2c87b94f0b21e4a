import { expect, test } from '@jest/globals';
import { readCrisisLines, verificationOf, withVerifications } from '@holdfast/crisis-lines';
import { judgeAlerts } from './look-at-alerts.ts';
import { judgeLines } from './look-at-lines.ts';

const now = new Date('2026-12-01T02:00:00Z');
const base = readCrisisLines();
const austria = base.lines.filter(({ country }) => country === 'AT');

/** All lines, of which the last of Austria were looked at some days ago. */
const looked = (days: number, many = austria.length) => {
  const at = new Date(now.getTime() - days * 86_400_000);
  return withVerifications(
    base,
    austria.slice(-many).map((line) => verificationOf(line, 'Ana', at)),
  );
};

const all = austria.length;
test.each([
  ['nobody has looked at a line', base, 'note', `none of ${base.lines.length} lines is verified`],
  ['all of a country are fresh', looked(89), 'ok', `AT: ${all} verified, 0 to look at again, 0 by`],
  ['some are old', looked(91), 'note', `AT: 0 verified, ${all} to look at again`],
  [
    'a country was begun',
    looked(1, 1),
    'note',
    `AT: 1 verified, 0 to look at again, ${all - 1} by nobody`,
  ],
] as const)('lines of which %s', (_what, lines, state, says) => {
  expect(judgeLines(lines, now)).toMatchObject({ state, says: expect.stringContaining(says) });
});

test.each([
  [{}, 'note', /^neither mail nor webhook/],
  [{ HOLDFAST_SMTP_URL: '' }, 'note', /^neither/],
  [{ HOLDFAST_SMTP_URL: 'smtps://a:secret@mail.test' }, 'note', /^by mail alone/],
  [{ HOLDFAST_ALERT_WEBHOOK_URL: 'https://pager.test' }, 'note', /^by webhook alone/],
  [
    { HOLDFAST_SMTP_URL: 'smtps://mail.test', HOLDFAST_ALERT_WEBHOOK_URL: 'https://pager.test' },
    'ok',
    /^mail and webhook$/,
  ],
] as const)('alerts by %j', (variables, state, says) => {
  const finding = judgeAlerts(variables);

  expect(finding).toMatchObject({ state, says: expect.stringMatching(says) });
  expect(JSON.stringify(finding)).not.toContain('secret');
});
