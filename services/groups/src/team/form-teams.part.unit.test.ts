import { expect, test } from '@jest/globals';
import { formTeams, goodTeams } from './form-teams.part.ts';
import { dice, madeUp } from '../group-profile/made-up.fixture.test.ts';
import { type MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { type Apart, type TeamSizes } from './team.rule.ts';
import { traitsOf } from './team-traits.rule.ts';
import { hasTimeFor } from '../group-profile/weekly-time.rule.ts';
import { whyNotTogether } from '../fit/why-not-together.rule.ts';

const now = new Date('2026-11-24T12:00:00Z');
const sizes: TeamSizes = { least: 3, most: 5 };

/** A line of people of whom some must not meet. */
function someLine(roll: () => number, count: number) {
  const { profile, oneOf } = madeUp(roll);
  const line = Array.from({ length: count }, profile);
  const pairs = new Set<string>();
  for (let pair = 0; pair < count / 4; pair += 1)
    pairs.add(`${oneOf(line).memberId} ${oneOf(line).memberId}`);
  const apart: Apart = (one, other) => one !== other && pairs.has(`${one} ${other}`);
  return { line, apart };
}

/** The greatest total fit there is, found by trying every way to make teams. */
function optimum(line: readonly MatchProfile[], apart: Apart): number {
  const worth = new Map<number, number>();
  for (let people = 1; people < 1 << line.length; people += 1) {
    const members = line.filter((_person, index) => (people & (1 << index)) !== 0);
    if (members.length < sizes.least || members.length > sizes.most) continue;
    const valued = traitsOf(members, apart);
    if (valued !== null) worth.set(people, valued.totalFit);
  }
  const best = new Map<number, number>([[0, 0]]);
  const bestOf = (people: number): number => {
    const known = best.get(people);
    if (known !== undefined) return known;
    const lowest = people & -people;
    let most = bestOf(people ^ lowest);
    for (const [team, fit] of worth)
      if ((team & lowest) !== 0 && (team & people) === team)
        most = Math.max(most, fit + bestOf(people ^ team));
    best.set(people, most);
    return most;
  };
  return bestOf((1 << line.length) - 1);
}

const fitOfAll = (teams: readonly { readonly totalFit: number }[]) =>
  teams.reduce((sum, { totalFit }) => sum + totalFit, 0);

test('a round reaches the optimum in 100 small lines, and 0.95 of it by the way of longer ones', async () => {
  const roll = dice(17);
  const [reached, byTheOtherWay]: [number[], number[]] = [[], []];
  while (reached.length < 100) {
    const { line, apart } = someLine(roll, 6 + Math.floor(roll() * 5));
    const most = optimum(line, apart);
    if (most === 0) continue;
    reached.push(fitOfAll(await formTeams(line, sizes, { apart, now })) / most);
    byTheOtherWay.push(fitOfAll(await goodTeams(line, { sizes, apart })) / most);
  }
  expect(Math.max(...reached, ...byTheOtherWay)).toBeLessThanOrEqual(1 + 1e-9);
  expect(Math.min(...reached)).toBeGreaterThanOrEqual(0.9999);
  expect(Math.min(...byTheOtherWay)).toBeGreaterThanOrEqual(0.95);
}, 60_000);

test('in a team every condition of everybody holds, nobody is in two, and no size is out of bounds', async () => {
  const { line, apart } = someLine(dice(5), 60);
  const teams = await formTeams(line, sizes, { apart, now });
  const seated = teams.flatMap(({ members }) => members);
  expect(seated.length).toBeGreaterThan(20);
  expect(new Set(seated).size).toBe(seated.length);
  for (const team of teams) {
    expect(team.members.length).toBeGreaterThanOrEqual(sizes.least);
    expect(team.members.length).toBeLessThanOrEqual(sizes.most);
    for (const person of team.members) {
      const others = team.members.filter((other) => other !== person);
      const avoided = new Set(
        others
          .map(({ memberId }) => memberId)
          .filter((id) => apart(id, person.memberId) || apart(person.memberId, id)),
      );
      const group = {
        ...team,
        id: 'team',
        createdAt: now,
        methods: [],
        capacity: sizes.most,
        memberCount: others.length,
        memberIds: others.map(({ memberId }) => memberId),
      };
      expect(whyNotTogether(person, group, { avoided, now })).toEqual([]);
      if (team.meeting !== null) expect(hasTimeFor(team.meeting, person, now)).toBe(true);
    }
  }
});

test('the same line gives the same teams', async () => {
  const { line, apart } = someLine(dice(8), 40);
  expect(await formTeams(line, sizes, { apart, now })).toEqual(
    await formTeams(line, sizes, { apart, now }),
  );
});

test('of two who are alike, the one who asked earlier is in', async () => {
  const { profile } = madeUp(dice(2));
  const one = { ...profile(), timeWindows: [], genderMixWish: 'ANY' } as const;
  const line = Array.from({ length: sizes.most + 1 }, (_, index) => ({
    ...one,
    memberId: `member ${String(index)}`,
  }));
  const [team, ...others] = await formTeams(line, sizes, { apart: () => false, now });
  expect(others.length).toBeLessThanOrEqual(1);
  const seated = [team, ...others].flatMap((each) => each?.members ?? []);
  expect(seated.map(({ memberId }) => memberId).toSorted()).toEqual(
    line.slice(0, seated.length).map(({ memberId }) => memberId),
  );
});
