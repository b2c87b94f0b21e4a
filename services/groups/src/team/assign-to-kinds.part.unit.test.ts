import { describe, expect, test } from '@jest/globals';
import { assignToKinds } from './assign-to-kinds.part.ts';
import { people } from './a-line.fixture.test.ts';
import { teamKinds } from './team-kinds.rule.ts';
import type { TeamSizes } from './team.rule.ts';

const sizes: TeamSizes = { least: 3, most: 5 };
const assigned = async (
  line: ReturnType<typeof people>,
  apart: readonly (readonly [number, number])[] = [],
  bounds = sizes,
) => {
  const kinds = teamKinds(line, bounds.least);
  const chosen = await assignToKinds(kinds, bounds, { count: line.length, apart });
  return chosen.map(({ kind, teams, people: who }) => [kind.traits.language, teams, who]);
};
const english = { languages: ['en'] } as const;
const spanish = { languages: ['es'] } as const;

describe('assigning people to kinds of teams', () => {
  test('gives each kind its people, and as few teams as hold them', async () => {
    const line = [...people('abc', english), ...people('defgh', spanish)];

    expect(await assigned(line)).toEqual([
      ['en', 1, [0, 1, 2]],
      ['es', 1, [3, 4, 5, 6, 7]],
    ]);
  });

  test('makes two teams of more people than one holds', async () => {
    expect(await assigned(people('abcdefg', english))).toEqual([['en', 2, [0, 1, 2, 3, 4, 5, 6]]]);
  });

  test('leaves the last in line if there is no place for all', async () => {
    const [kind] = await assigned(people('abcd', english), [], { least: 3, most: 3 });

    expect(kind).toEqual(['en', 1, [0, 1, 2]]);
  });

  test('puts nobody into two kinds', async () => {
    const line = [...people('ab', english), ...people('cd', spanish), ...people('ef', {})];
    const both = line.map((each, index) =>
      index < 4 ? each : { ...each, languages: ['en', 'es'] },
    );

    const who = (await assigned(both)).flatMap((kind) => kind[2]);
    expect(new Set(who).size).toBe(who.length);
  });

  test('puts two who must not meet into one kind only if it has two teams', async () => {
    const few = await assigned(people('abcd', english), [[0, 3]]);
    const many = await assigned(people('abcdef', english), [[0, 5]]);

    expect(few).toEqual([['en', 1, [0, 1, 2]]]);
    expect(many).toMatchObject([['en', 2, { length: 6 }]]);
  });

  test('makes teams that are good company of any size from there on', async () => {
    const line = people('abcdefgh', english);

    expect(await assigned(line, [], { least: 5, most: 8 })).toEqual([
      ['en', 1, [0, 1, 2, 3, 4, 5, 6, 7]],
    ]);
  });

  test('makes none of no kinds', async () => {
    expect(await assigned(people('ab', english))).toEqual([]);
  });
});
