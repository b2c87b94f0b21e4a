import { defaultPolicy } from '@holdfast/configuration';
import { createServiceKey } from '@holdfast/sealing';
import { describe, expect, test } from '@jest/globals';
import { createAliasDigests } from './alias-digests.part.ts';

const digests = createAliasDigests(createServiceKey(Buffer.alloc(32, 7)), defaultPolicy);
const inHex = (claims: readonly Buffer[]) => claims.map((claim) => claim.toString('hex'));

describe('the digests of an alias', () => {
  test('are claimed in the same order, so that two who claim the same do not deadlock', () => {
    for (const alias of ['Iris Ωmega', 'River', 'ΑΒΓ']) {
      const claims = inHex(digests.claimed(alias));

      expect(claims).toEqual([...claims].sort());
    }
  });

  test('include the one by which the member is found', () => {
    expect(inHex(digests.claimed('River'))).toContain(digests.found('  river ').toString('hex'));
  });

  test.each([
    ['of 32 letters', 'a'.repeat(32)],
    ['of 32 letters of two units', '𐐷'.repeat(32)],
    ['of 256 units, most of them blank', `River${' '.repeat(251)}`],
  ])('include it for an alias %s', (_, alias) => {
    expect(inHex(digests.claimed(alias))).toContain(digests.found(alias).toString('hex'));
  });

  test.each([
    ['long before it is normalised', 'a'.repeat(257)],
    ['long afterwards', 'ﷺ'.repeat(2)],
    ['long by one letter', 'a'.repeat(33)],
  ])('are claimed by nobody if the text is too %s', (_, text) => {
    expect(inHex(digests.claimed(text))).not.toContain(digests.found(text).toString('hex'));
  });
});
