import { testSize } from '@holdfast/kernel/testing';
import { describe, expect, test } from '@jest/globals';
import { dice } from '../group-profile/made-up.fixture.test.ts';
import { hasTimeFor } from '../group-profile/weekly-time.rule.ts';
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
import { formTeams, goodTeams } from './form-teams.part.ts';

const now = new Date('2026-11-24T12:00:00Z');
const LINES = testSize(25, 200);

describe('forming teams', () => {
  test('reaches the optimum in short lines, and 0.95 of it by the way of longer ones', async () => {
    const roll = dice(17);
    const [reached, byTheOtherWay]: [number[], number[]] = [[], []];
    while (reached.length < LINES) {
      const { line, apart } = someLine(roll, 6 + Math.floor(roll() * 5));
      const most = optimum(line, apart);
      if (most === 0) continue;
      const good = await goodTeams(line, { sizes, apart });
      expect(wrongWith(good, apart)).toEqual([]);
      reached.push(fitOfAll(await formTeams(line, sizes, { apart, now })) / most);
      byTheOtherWay.push(fitOfAll(good) / most);
    }
    expect(Math.max(...reached, ...byTheOtherWay)).toBeLessThanOrEqual(1 + 1e-9);
    expect(Math.min(...reached)).toBeGreaterThanOrEqual(0.9999);
    expect(Math.min(...byTheOtherWay)).toBeGreaterThanOrEqual(0.95);
  }, 60_000);

  test('holds every condition of everybody, seats nobody twice, and keeps within the sizes', async () => {
    const { line, apart } = someLine(dice(5), 30);

    const teams = await formTeams(line, sizes, { apart, now });

    expect(wrongWith(teams, apart)).toEqual([]);
    expect(teams.flatMap(({ members }) => members).length).toBeGreaterThan(8);
    for (const { meeting, members } of teams)
      for (const each of members)
        if (meeting !== null) expect(hasTimeFor(meeting, each, now)).toBe(true);
  }, 30_000);

  test('gives the same teams for the same line', async () => {
    const { line, apart } = someLine(dice(8), 20);

    expect(await formTeams(line, sizes, { apart, now })).toEqual(
      await formTeams(line, sizes, { apart, now }),
    );
  }, 30_000);

  test('lets the earlier one in if two are alike', async () => {
    const exact = { least: 3, most: 3 };
    const teams = await formTeams(people('abcd'), exact, { apart: nobodyApart, now });

    expect(namesOf(teams)).toEqual(['abc']);
  });

  test('says what a team is for, how well it fits, and when all have time', async () => {
    const evening = [{ weekday: 'FRIDAY', fromMinute: 1_080, untilMinute: 1_200 }] as const;

    const line = people('abc', { timeWindows: evening });
    const teams = await formTeams(line, sizes, { apart: nobodyApart, now });

    expect(teams).toMatchObject([
      { language: 'de', focuses: ['ALCOHOL'], members: line, goalType: 'ABSTINENCE' },
    ]);
    expect(teams[0]?.meeting).toMatchObject({ weekday: 'FRIDAY', startMinute: 1_140 });
    expect(teams[0]?.totalFit).toBeGreaterThan(2);
  });
});

describe('a longer line', () => {
  const likes = [
    ...people('adgj', { goalType: 'ABSTINENCE' }),
    ...people('behk', { goalType: 'MODERATION' }),
    ...people('cfil', { goalType: 'HARM_REDUCTION' }),
  ];
  const good = (apart = nobodyApart) => goodTeams(likes, { sizes: { least: 4, most: 4 }, apart });

  test('is dealt into teams of likes', async () => {
    expect(namesOf(await good())).toEqual(['adgj', 'behk', 'cfil']);
  });

  test.each(['ad', 'da'])('is never dealt so that %s meet', async (pair) => {
    const teams = await good(apartIf(pair));

    expect(teams).toHaveLength(3);
    expect(wrongWith(teams, apartIf(pair))).toEqual([]);
    for (const name of namesOf(teams)) expect(name).not.toMatch(/a.*d/);
  });

  test('gives no team if too few could be in one', async () => {
    expect(await goodTeams(people('ab'), { sizes, apart: nobodyApart })).toEqual([]);
    expect(await goodTeams([], { sizes, apart: nobodyApart })).toEqual([]);
  });

  test('is not repacked if it is very long, and still within bounds', async () => {
    const { line, apart } = someLine(dice(9), 70);

    expect(wrongWith(await goodTeams(line, { sizes, apart }), apart)).toEqual([]);
  }, 30_000);
});
