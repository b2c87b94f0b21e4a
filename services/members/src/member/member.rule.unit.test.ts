import { defaultPolicy } from '@holdfast/configuration';
import { describe, expect, test } from '@jest/globals';
import { readAliasWords } from './alias-words.part.ts';
import { aliasFaults, normalAlias, passphraseFaults } from './member.rule.ts';

const limits = { ...defaultPolicy, aliasWords: readAliasWords() };

describe('an alias', () => {
  test.each([
    ...['Ada', 'Zoë', 'O’Neil', 'Jean-Luc 2', '田中', 'Łukasz', 'محمد', 'Мария', 'हिन्दी'],
    ...['می\u200cخواهم', 'نیم\u200cفاصله', 'क्\u200dष', 'क्\u200cष', 'ශ්\u200dරී', 'അവന്\u200d'],
  ])('may be “%s”', (alias) => {
    expect(normalAlias(alias)).toBe(alias);
    expect(aliasFaults(alias, limits)).toEqual([]);
  });

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
    ['a joiner that its script does not need', 'Ad\u200ca'],
    ['a joiner between two scripts', 'Ada\u200cمی'],
    ['a joiner of pictures', 'Ad\u200da'],
    ['two joiners in a row', 'می\u200c\u200cخ\u200d'],
    ['a joiner at its beginning', '\u200cमي'],
    ['a mark of direction', 'Ada\u202e'],
    ['a control character', 'Ada\u0007'],
    ['a sign that names do not have', 'Ada!'],
  ])('has not %s', (_, alias) => {
    expect(aliasFaults(normalAlias(alias), limits)).toMatchObject([
      { path: 'alias', message: expect.stringContaining('letters, digits') },
    ]);
  });

  test.each([
    [1, 'An alias has 2 to 32 characters.'],
    [2, undefined],
    [32, undefined],
    [33, 'An alias has 2 to 32 characters.'],
  ])('of %i letters has the fault: %s', (length, message) => {
    expect(aliasFaults('𐐷'.repeat(length), limits)[0]?.message).toBe(message);
  });

  test('that is too long is told that, whatever else is wrong', () => {
    expect(aliasFaults('!'.repeat(33), { ...limits, aliasWords: () => 'unkind' })).toEqual([
      {
        path: 'alias',
        message: 'An alias has 2 to 32 characters.',
        code: 'TOO_LONG',
        min: 2,
        max: 32,
      },
    ]);
  });

  test('is refused in kind words, and is told which kind of name would do', () => {
    const said = (flaw: 'misleading' | 'unkind') =>
      aliasFaults('Ada', { ...limits, aliasWords: () => flaw }).map(({ code, message }) => [
        code,
        message,
      ]);

    expect(said('unkind')).toEqual([
      ['UNKIND', 'Choose a name that is kind to you and to others.'],
    ]);
    expect(said('misleading')).toEqual([
      [
        'MISLEADING',
        'This name could be taken for staff or a helpline. Choose one that stands for you.',
      ],
    ]);
  });

  test('with a heap of marks on a letter is told to leave some out', () => {
    expect(aliasFaults(`A${'\u0300\u0489'.repeat(6)}da`, limits)).toMatchObject([
      { path: 'alias', message: expect.stringContaining('too many marks') },
    ]);
  });

  test.each([
    ['  Ada \t Bo ', 'Ada Bo'],
    ['Ａｄａ', 'Ada'],
    ['Zoe\u0308', 'Zoë'],
    ['کار\u200cها', 'کارها'],
    ['می\u200c', 'می'],
  ])('written %j is kept as “%s”', (written, kept) => {
    expect(normalAlias(written)).toBe(kept);
  });
});

describe('a passphrase', () => {
  test.each([
    ['of 9 characters', '🌊'.repeat(9), ['TOO_SHORT']],
    ['of 10 characters', '🌊'.repeat(10), []],
    ['of 256 characters', '🌊'.repeat(256), []],
    ['of 257 characters', '🌊'.repeat(257), ['TOO_LONG']],
    ['that cannot be stored', `several\0quiet words`, ['UNREADABLE']],
  ])('%s has these faults: %#', (_, passphrase, codes) => {
    const faults = passphraseFaults('newPassphrase', passphrase, limits);

    expect(faults.map(({ code }) => code)).toEqual(codes);
    expect(faults.every(({ path }) => path === 'newPassphrase')).toBe(true);
  });

  test('that is too short is told how long one may be', () => {
    expect(passphraseFaults('newPassphrase', 'short', limits)).toEqual([
      {
        path: 'newPassphrase',
        code: 'TOO_SHORT',
        message: 'A passphrase has 10 to 256 characters; several words are good.',
        min: 10,
        max: 256,
      },
    ]);
  });
});
