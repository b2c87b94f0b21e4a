import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TRIED_TEXTS } from './testing/index.ts';
import { codePointCount, nameFaults, oneLine, readableText, textFaults } from './text.ts';

const limits = { noun: 'A text', most: 5_000 };

describe('what is left of a text that not everybody could read', () => {
  test.each(TRIED_TEXTS)('of $is can be kept, if there is anything to see', ({ text, fits }) => {
    const left = readableText(text);
    const codes = textFaults('body', left, limits).map(({ message }) => message);

    if (fits !== 'nowhere') expect(textFaults('body', left, limits)).toEqual([]);
    expect(
      codes.filter((message) => !/^(There is nothing to see|A text has)/.test(message)),
    ).toEqual([]);
  });

  test('is the whole of one that everybody can read', () => {
    expect(readableText('I can’t.\n\tNot today 😀')).toBe('I can’t.\n\tNot today 😀');
  });
});

describe('a text', () => {
  test.each(TRIED_TEXTS)('of $is is judged as a text and as a name', ({ text, fits }) => {
    const judged = [textFaults('body', text, limits), nameFaults('name', text, limits)];

    expect(judged.map((faults) => faults.length === 0)).toEqual([
      fits !== 'nowhere',
      fits === 'anywhere',
    ]);
  });

  test('is refused at its path, once, by a sentence that quotes nothing of it', () => {
    for (const { text, fits } of TRIED_TEXTS.filter((tried) => tried.fits === 'nowhere')) {
      const [fault, ...others] = textFaults('body', text, limits);

      expect([fits, fault?.path, others]).toEqual(['nowhere', 'body', []]);
      expect(fault?.message).toMatch(/^[\p{L}][\p{L}\p{P} 0-9]+\.$/u);
    }
  });

  test('has one character or more, and not more than its limit', () => {
    const faults = (text: string) => textFaults('body', text, { noun: 'A note', most: 3 });

    const bounds = { path: 'body', message: 'A note has 1 to 3 characters.', min: 1, max: 3 };
    for (const text of ['', ' \n\t', '\u00a0'])
      expect(faults(text)).toEqual([{ ...bounds, code: 'TOO_SHORT' }]);
    for (const text of ['abcd', '😀😀😀😀'])
      expect(faults(text)).toEqual([{ ...bounds, code: 'TOO_LONG' }]);
    expect(faults('😀😀😀')).toEqual([]);
  });

  test('is judged in time that grows with its length alone', () => {
    const long = [
      `🏴${'\u{e0020}'.repeat(40_000)}`,
      `🏴${'\u{e0020}'.repeat(10)}`.repeat(4_000),
      '\u2066\u2069 '.repeat(15_000),
      '\u2066 '.repeat(25_000),
    ];

    for (const text of long) textFaults('body', text, { noun: 'A text', most: 60_000 });
    expect(long.map(codePointCount)).toEqual([40_001, 44_000, 45_000, 50_000]);
  });

  test('of letters and spaces in any order is fine wherever it has a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ñ', 'я', 'ع', '木', ' ') }), (text) => {
        expect(textFaults('t', text, limits).length === 0).toBe(text.trim() !== '');
      }),
    );
  });
});

test('words in one line are composed, and parted by single spaces', () => {
  expect(oneLine('  e\u0301te\u0301\n\t au\u00a0 lac ')).toBe('été au lac');
});
