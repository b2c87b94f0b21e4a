import { describe, expect, test } from '@jest/globals';
import { decideBlock } from './block.rule.ts';

const ADA = '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10';
const BEN = '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77';

describe('a block', () => {
  test('is of somebody else, however their id is written', () => {
    for (const asked of [BEN, BEN.toUpperCase()])
      expect(decideBlock(ADA, asked)).toEqual({ kind: 'accepted', otherId: BEN });
  });

  test.each([
    ['oneself', ADA],
    ['oneself in capitals', ADA.toUpperCase()],
    ['what is no id', 'Ben'],
    ['nothing', ''],
  ])('is not of %s', (_name, asked) => {
    expect(decideBlock(ADA, asked)).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'memberId' }],
    });
  });
});
