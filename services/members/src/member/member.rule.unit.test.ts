import { defaultPolicy } from '@holdfast/configuration';
import { describe, expect, test } from '@jest/globals';
import { readAliasWords } from './alias-words.part.ts';
import { decideEnrolment, type EnrolmentDraft } from './member.rule.ts';

const draft: EnrolmentDraft = {
  alias: 'Ada',
  passphrase: 'several quiet words',
  ageConfirmed: true,
  timeZone: 'Europe/Vienna',
  locale: 'en',
  noticeVersion: '1',
  idempotencyKey: 'key-1',
};
const decide = (alias: string) =>
  decideEnrolment({ ...draft, alias }, { ...defaultPolicy, shames: readAliasWords() }, '1');

describe('an alias', () => {
  test.each(['Ada', 'Zoë', 'O’Neil', 'Jean-Luc 2', '田中', 'Łukasz', 'محمد', 'Мария', 'हिन्दी'])(
    'may be “%s”',
    (alias) => {
      expect(decide(alias)).toEqual({ kind: 'accepted', alias });
    },
  );

  test.each([
    ['a filler of Hangul', 'Ada\u3164'],
    ['nothing but fillers', '\u115f\u1160'],
    ['a half-width filler', 'A\uffa0da'],
    ['a blank of Braille', 'Ada\u2800'],
    ['a variation selector', 'Ada\ufe0f'],
    ['a joiner of graphemes', 'A\u034fda'],
    ['a vowel that is not shown', 'Ada\u17b4'],
    ['a blank of hieroglyphs', 'Ada\u{13441}'],
    ['a mark before any letter', '\u0301Ada'],
    ['a mark of direction', 'Ada\u202e'],
  ])('has not %s', (_, alias) => {
    expect(decide(alias)).toMatchObject({ kind: 'invalid', faults: [{ path: 'alias' }] });
  });
});
