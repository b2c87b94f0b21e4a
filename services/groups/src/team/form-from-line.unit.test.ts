import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { line } from '../match-request/line.repository.ts';
import { aWish, someTables, type MatchTables } from '../match-request/match-tables.fixture.test.ts';
import type { WaitingRequest } from '../match-request/match-request.rule.ts';
import { formFromLine, type FormedTeam } from './form-from-line.ts';

const now = new Date('2026-11-24T12:00:00Z');

let world: FakeWorld;
let tables: MatchTables;
let named: string[];
beforeEach(() => {
  world = aFakeWorld();
  tables = someTables(world);
  named = [];
});

const waits = (count: number, language: string): WaitingRequest[] => {
  const wishes = Array.from({ length: count }, () => aWish({ profile: { languages: [language] } }));
  tables.wishes.push(...wishes);
  return wishes;
};
const form = async (isDryRun = false): Promise<FormedTeam[]> => {
  const teams: FormedTeam[] = [];
  for await (const team of formFromLine(world.database, {
    ...{
      isDryRun,
      now,
      limits: { fixedGroupClosesAfterMeetings: 2 },
      sizes: { least: 3, most: 3 },
    },
    sealName: (index, groupId) => {
      named.push(`${String(index)} ${groupId}`);
      return Promise.resolve(Buffer.from('a name'));
    },
  }))
    teams.push(team);
  return teams;
};
const sizesOf = (teams: readonly FormedTeam[]) =>
  teams.map(({ team, isSeated }) => [team.language, team.members.length, isSeated]);

describe('forming teams from the line', () => {
  test('makes a group of each team, one in each transaction, and names it by its number', async () => {
    waits(4, 'en');
    waits(3, 'es');

    expect(sizesOf(await form()).toSorted()).toEqual([
      ['en', 3, true],
      ['es', 3, true],
    ]);
    expect(named).toEqual(tables.rooms.map(({ id }, index) => `${String(index)} ${id}`));
    expect(tables.places).toHaveLength(6);
    expect(world.done.filter((each) => /^(read|begin|commit)/.test(each))).toEqual([
      ...['read for matching', 'read for matching'],
      ...['begin for matching', 'commit', 'begin for matching', 'commit'],
    ]);
  });

  test('changes nothing if it is only tried', async () => {
    waits(3, 'en');

    expect(sizesOf(await form(true))).toEqual([['en', 3, false]]);
    expect([tables.rooms, named]).toEqual([[], []]);
    expect(world.done.filter((each) => each.startsWith('begin'))).toEqual([]);
  });

  test('keeps those apart of whom one blocked the other', async () => {
    const [one, other] = waits(3, 'en');
    tables.blocked.push([one?.memberId ?? '', other?.memberId ?? '']);

    expect(await form()).toEqual([]);
  });

  test('says so if too few still waited when it was made', async () => {
    waits(3, 'en');
    world.answers('line', line, { findOf: () => null });

    expect(sizesOf(await form())).toEqual([['en', 3, false]]);
    expect(tables.rooms).toEqual([]);
  });

  test('asks for nobody’s blocks if nobody waits, and once for exactly three hundred', async () => {
    await form();
    expect(world.done).toEqual(['read for matching', 'line.all']);

    for (let hermit = 0; hermit < 300; hermit += 1) waits(1, `x${String(hermit)}`);
    await form();
    expect(world.done.filter((each) => each === 'blocks.among')).toHaveLength(1);
  });

  test('looks at the earliest three hundred together, and then at the others', async () => {
    const hermits = Array.from({ length: 299 }, (_, index) => `x${String(index)}`);
    for (const language of hermits) waits(1, language);
    const [last, ...others] = waits(4, 'en');

    const teams = await form();

    expect(sizesOf(teams)).toEqual([['en', 3, true]]);
    expect(teams[0]?.team.members.map(({ memberId }) => memberId)).toEqual(
      others.map(({ memberId }) => memberId),
    );
    expect(tables.wishes.find(({ id }) => id === last?.id)?.state).toBe('WAITING');
    expect(named[0]).toMatch(/^300 /);
  });
});
