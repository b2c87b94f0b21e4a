import { testSize } from '@holdfast/kernel/testing';
import { describe, expect, test } from '@jest/globals';
import { dice } from '../group-profile/made-up.fixture.test.ts';
import {
  fitOfAll,
  namesOf,
  nobodyApart,
  optimum,
  people,
  sizes,
  someLine,
  teamOf,
  wrongWith,
} from './a-line.fixture.test.ts';
import { improve } from './improve-teams.rule.ts';
import { repack } from './repack-teams.rule.ts';

const bounds = { sizes, apart: nobodyApart };

describe('making two teams anew', () => {
  test('reaches the optimum of a short line from whatever teams there are', () => {
    const roll = dice(41);
    for (let round = 0; round < testSize(15, 30); round += 1) {
      const { line, apart } = someLine(roll, 9);
      const begun = improve([], line, { sizes, apart });

      for (const teams of [
        repack([], line, { sizes, apart }),
        repack(begun, line, { sizes, apart }),
      ]) {
        expect(wrongWith(teams, apart)).toEqual([]);
        if (begun.length <= 2) expect(fitOfAll(teams)).toBeCloseTo(optimum(line, apart), 8);
      }
    }
  });

  test('makes the teams of a longer line no worse, and some better', () => {
    const roll = dice(43);
    let better = 0;
    for (let round = 0; round < 2; round += 1) {
      const { line, apart } = someLine(roll, 24);
      const begun = improve([], line, { sizes, apart });

      const teams = repack(begun, line, { sizes, apart });

      expect(wrongWith(teams, apart)).toEqual([]);
      expect(fitOfAll(teams)).toBeGreaterThanOrEqual(fitOfAll(begun) - 1e-9);
      better += fitOfAll(teams) > fitOfAll(begun) + 1e-9 ? 1 : 0;
    }
    expect(better).toBeGreaterThan(0);
  }, 30_000);

  test('brings likes together by several steps at once, and leaves the other teams alone', () => {
    const line = [
      ...people('abc', { goalType: 'ABSTINENCE' }),
      ...people('xyz', { goalType: 'MODERATION' }),
      ...people('stu', { languages: ['es'] }),
    ];
    const by = (letters: string) => line.filter(({ memberId }) => letters.includes(memberId));
    const begun = [teamOf(by('abx')), teamOf(by('cyz')), teamOf(by('stu'))];

    const exact = { ...bounds, sizes: { least: 3, most: 3 } };
    expect(namesOf(repack(begun, line, exact))).toEqual(['abc', 'stu', 'xyz']);
  });

  test('keeps teams as they are if nothing would be better', () => {
    const line = people('abcde');
    const begun = [teamOf(line)];

    expect(repack(begun, line, bounds)).toBe(begun);
    expect(repack([], people('ab'), bounds)).toEqual([]);
  });

  test('takes people of no team in', () => {
    const line = people('abcde');

    expect(namesOf(repack([teamOf(line.slice(1, 4))], line, bounds))).toEqual(['abcde']);
  });
});
