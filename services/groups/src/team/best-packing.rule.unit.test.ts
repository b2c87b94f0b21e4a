import { testSize } from '@holdfast/kernel/testing';
import { describe, expect, test } from '@jest/globals';
import { dice } from '../group-profile/made-up.fixture.test.ts';
import {
  apartIf,
  fitOfAll,
  namesOf,
  nobodyApart,
  optimum,
  people,
  sizes,
  someLine,
  wrongWith,
} from './a-line.fixture.test.ts';
import { bestPacking, MOST_PEOPLE } from './best-packing.rule.ts';

const LINES = testSize(25, 50);

const packed = (line: ReturnType<typeof people>, bounds = sizes, apart = nobodyApart) =>
  namesOf(bestPacking(line, { sizes: bounds, apart }) ?? []);

describe('the best teams of a short line', () => {
  test('are as good as those that are found by trying every way', () => {
    const roll = dice(23);
    let teams = 0;
    for (let round = 0; round < LINES; round += 1) {
      const { line, apart } = someLine(roll, 5 + Math.floor(roll() * 6));
      const best = bestPacking(line, { sizes, apart }) ?? [];
      expect(wrongWith(best, apart)).toEqual([]);
      expect(fitOfAll(best)).toBeCloseTo(optimum(line, apart), 8);
      teams += best.length;
    }
    expect(teams).toBeGreaterThan(LINES / 4);
  });

  test('leave the last one in line if all are alike and one is too many', () => {
    expect(packed(people('abcd'), { least: 3, most: 3 })).toEqual(['abc']);
    expect(packed(people('dcba'), { least: 3, most: 3 })).toEqual(['bcd']);
  });

  test('are even if all are good company', () => {
    expect(
      packed(people('abcdefghijklmn'), { least: 6, most: 8 }).map(({ length }) => length),
    ).toEqual([7, 7]);
  }, 30_000);

  test('keep those apart who must not meet', () => {
    const teams = packed(people('abcdef'), { least: 3, most: 3 }, apartIf('ab', 'dc'));

    expect(teams.map(({ length }) => length)).toEqual([3, 3]);
    for (const team of teams) expect(team).not.toMatch(/ab|cd/);
  });

  test('are none if there are too few', () => {
    expect(packed(people('ab'))).toEqual([]);
    expect(packed([])).toEqual([]);
  });

  test('are not looked for in a longer line', () => {
    const line = people('abcdefghijklmnopq');

    expect(line).toHaveLength(MOST_PEOPLE + 1);
    expect(bestPacking(line, { sizes, apart: nobodyApart })).toBeNull();
    expect(packed(line.slice(1), { least: 2, most: 2 })).toHaveLength(8);
  });
});
