import { GOOD_COMPANY, lackOfCompany } from '../fit/fit.rule.ts';
import { solve } from './solver.part.ts';
import type { TeamKind } from './team-kinds.rule.ts';
import type { TeamSizes } from './team.rule.ts';

/** A kind, the number of its teams, and the people who are in one of them. */
export interface KindOfTeams {
  readonly kind: TeamKind;
  readonly teams: number;
  readonly people: readonly number[];
}

/** Extra weight of the person who asked first: enough to break ties, too little to outweigh a fit. */

const EARLIER = 1e-5;
/**
 * Assigns people to kinds of teams so that the total fit is as great as can be: a mixed integer programme. Only the number
 * of teams of a kind has to be whole. A person is in one team at the most, and the people of a kind are as many as its
 * teams hold: this makes the rest whole by itself.
 * @param apart pairs of people who must not be in one team.
 */
export async function assignToKinds(
  kinds: readonly TeamKind[],
  sizes: TeamSizes,
  {
    count,
    apart,
  }: { readonly count: number; readonly apart: readonly (readonly [number, number])[] },
): Promise<readonly KindOfTeams[]> {
  if (kinds.length === 0) return [];
  const valueOf = await solve(programme(kinds, sizes, { count, apart }));
  return kinds.flatMap((kind, number) => {
    const teams = teamSizes(sizes).reduce((sum, size) => sum + valueOf(k(number, size)), 0);
    const people = [...kind.fits.keys()].filter((person) => valueOf(x(person, number)) > 0.5);
    return teams < 0.5 ? [] : [{ kind, teams: Math.round(teams), people }];
  });
}

const x = (person: number, kind: number) => `x${String(person)}_${String(kind)}`;
const k = (kind: number, size: number) => `k${String(kind)}_${String(size)}`;
/** Number of the people of a kind who are in teams that are good company. */
const n = (kind: number) => `n${String(kind)}`;

/** Lists the sizes below good company, and good company, which stands for all sizes from there on. */
const teamSizes = ({ least, most }: TeamSizes): readonly number[] => {
  const last = Math.min(GOOD_COMPANY, most);
  return Array.from({ length: Math.max(1, last - least + 1) }, (_, index) => least + index);
};

type Pairs = readonly (readonly [number, number])[];

function programme(
  kinds: readonly TeamKind[],
  sizes: TeamSizes,
  { count, apart }: { readonly count: number; readonly apart: Pairs },
): string {
  const places = new Map<number, string[]>();
  for (const [number, { fits }] of kinds.entries())
    for (const person of fits.keys())
      places.set(person, [...(places.get(person) ?? []), x(person, number)]);
  const gains = kinds.flatMap((kind, number) => gainsOf(kind, number, { sizes, count }));
  const rows = [
    ...kinds.flatMap((kind, number) => rowsOf(kind, number, { sizes, apart })),
    ...[...places.values()].map((names) => `${names.join(' + ')} <= 1`),
  ];
  const whole = kinds.flatMap((_kind, number) => teamSizes(sizes).map((size) => k(number, size)));
  // The format has a longest line: each term stands on its own.
  return [
    `Maximize\n obj: ${gains.join('\n ')}`,
    `Subject To\n ${rows.map((row) => row.replaceAll(' + ', '\n + ')).join('\n ')}`,
    `Bounds\n ${[...places.values()].flat().join(' <= 1\n ')} <= 1`,
    `General\n ${whole.join('\n ')}`,
    'End',
  ].join('\n');
}

function gainsOf(
  { fits }: TeamKind,
  number: number,
  { sizes, count }: { readonly sizes: TeamSizes; readonly count: number },
): readonly string[] {
  const fit = [...fits].map(([person, score]) => {
    const gain = score + EARLIER * (1 - person / count);
    return `+ ${gain.toFixed(8)} ${x(person, number)}`;
  });
  const lack = teamSizes(sizes).map(
    (size) => `- ${lackOfCompany(size).toFixed(8)} ${k(number, size)}`,
  );
  return [...fit, ...lack];
}

/** Rows of the programme: the people of a kind are as many as its teams hold, and one team holds one of two who must not meet. */
function rowsOf(
  { fits }: TeamKind,
  number: number,
  { sizes, apart }: { readonly sizes: TeamSizes; readonly apart: Pairs },
): readonly string[] {
  const all = teamSizes(sizes);
  const last = all.at(-1) ?? sizes.least;
  const people = [...fits.keys()].map((person) => x(person, number)).join(' + ');
  const small = all.slice(0, -1).map((size) => ` - ${String(size)} ${k(number, size)}`);
  const teams = all.map((size) => ` - ${k(number, size)}`).join('');
  return [
    `${people}${small.join('')} - ${n(number)} = 0`,
    `${n(number)} - ${String(last)} ${k(number, last)} >= 0`,
    `${n(number)} - ${String(sizes.most)} ${k(number, last)} <= 0`,
    ...apart
      .filter(([one, other]) => fits.has(one) && fits.has(other))
      .map(([one, other]) => `${x(one, number)} + ${x(other, number)}${teams} <= 0`),
  ];
}
