import { describe, expect, test } from '@jest/globals';
import { decideBlock, isHidden, tooMany } from './block.rule.ts';

const ADA = '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10';
const BEN = '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77';

describe('a block', () => {
  test('is about somebody else, however their id is written', () => {
    for (const asked of [BEN, BEN.toUpperCase()])
      expect(decideBlock(ADA, asked)).toEqual({ kind: 'accepted', otherId: BEN });
  });

  test.each([
    ['oneself', ADA],
    ['oneself in capitals', ADA.toUpperCase()],
    ['a text that is no id', 'Ben'],
    ['nothing', ''],
  ])('is not about %s', (_name, asked) => {
    expect(decideBlock(ADA, asked)).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'memberId' }],
    });
  });
});

test('a fault of too many blocks names the field and the limit', () => {
  expect(tooMany('mustNotMeet', 500)).toMatchObject({
    path: 'mustNotMeet',
    message: expect.stringContaining('500'),
  });
});

describe('the hidden of a group', () => {
  const hidden = new Map([['here', new Set([BEN])]]);

  test.each([
    ['a hidden member', 'here', BEN, true],
    ['a hidden member elsewhere', 'there', BEN, false],
    ['another member', 'here', ADA, false],
    ['an author who was erased', 'here', null, false],
  ])('are asked about %s', (_name, groupId, memberId, expected) => {
    expect(isHidden(hidden, groupId, memberId)).toBe(expected);
  });
});
