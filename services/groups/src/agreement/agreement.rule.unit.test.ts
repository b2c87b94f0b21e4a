import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideAgreement, FIRST_AGREEMENT, mayRevise } from './agreement.rule.ts';

const limits = { agreementMostCodePoints: 50 };

describe('the text of an agreement', () => {
  test.each([
    [0, false],
    [1, true],
    [50, true],
    [51, false],
  ])('of %i characters is accepted: %s', (count, isAccepted) => {
    for (const sign of ['a', '🌊'])
      expect(decideAgreement(sign.repeat(count), limits).kind === 'accepted').toBe(isAccepted);
  });

  test('has 1 to as many characters as there may be, whatever their bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a', 'é', '🌊'),
        fc.integer({ min: 0, max: 60 }),
        (sign, count) => {
          const isAccepted = decideAgreement(sign.repeat(count), limits).kind === 'accepted';

          expect(isAccepted).toBe(count >= 1 && count <= 50);
        },
      ),
    );
  });

  test('is kept without the white space at its ends, with its accents composed', () => {
    expect(decideAgreement(' \n Cafe\u0301 is\n fine. ', limits)).toEqual({
      kind: 'accepted',
      text: 'Café is\n fine.',
    });
  });

  test.each([
    ['white space alone', ' \n\t ', '1 to 50 characters'],
    ['a character that cannot be stored', 'a\0b', 'damaged'],
    ['half a character', 'half a pair \ud83c here', 'damaged'],
    ['a blank that counts as a letter', '\u3164', 'nothing to see'],
  ])('is not %s', (_name, text, words) => {
    expect(decideAgreement(text, limits)).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'text', message: expect.stringContaining(words) }],
    });
  });

  test('could be that of version 1 in every group', () => {
    expect(decideAgreement(FIRST_AGREEMENT, { agreementMostCodePoints: 10_000 })).toEqual({
      kind: 'accepted',
      text: FIRST_AGREEMENT,
    });
  });
});

test.each([
  ['HOST', true],
  ['FACILITATOR', true],
  ['MEMBER', false],
] as const)('a %s may change the agreement: %s', (role, expected) => {
  expect(mayRevise(role)).toBe(expected);
});
