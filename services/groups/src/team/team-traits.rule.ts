import type { FocusKind, GoalType, StageOfChange } from '@holdfast/kernel';
import { fitOf } from '../fit/fit.rule.ts';
import type { MatchableGroup, MatchProfile, Outlook } from '../group-profile/vocabulary.rule.ts';
import type { Apart, TeamTraits } from './team.rule.ts';
import { mayBeTogether } from '../fit/why-not-together.rule.ts';

/** Traits of a team that people could be, and their total fit. */
export interface ValuedTraits {
  readonly traits: TeamTraits;
  readonly totalFit: number;
}

const MIXES = ['MIXED', 'WOMEN', 'MEN', 'NON_BINARY'] as const;
const NOBODY: ReadonlySet<string> = new Set();
/** Seats of a team in the making: its people are counted elsewhere, and its hour is chosen later. */
const SEATS = { capacity: 1_000, memberIds: [], meeting: null, methods: [] };

/**
 * Finds the traits of a team of these people; null if they cannot be one. Every condition of each holds: a language and a
 * focus that all have, and the most open mix, ages and outlook that all may be in. Goal and stage are those with the
 * greatest total fit.
 */
export function traitsOf(people: readonly MatchProfile[], apart: Apart): ValuedTraits | null {
  if (
    people.some((one, index) =>
      people.slice(index + 1).some((other) => areApart(one, other, apart)),
    )
  )
    return null;
  const [language] = common(people.map(({ languages }) => languages)).toSorted();
  const focuses = common(people.map(({ focuses: own }) => own)).toSorted();
  if (language === undefined || focuses.length === 0) return null;
  const open = openTraits(people, { language, focuses });
  return open === null ? null : bestWishes(people, open);
}

const areApart = (one: MatchProfile, other: MatchProfile, apart: Apart) =>
  apart(one.memberId, other.memberId) || apart(other.memberId, one.memberId);

function common<Value>(lists: readonly (readonly Value[])[]): Value[] {
  const [first = [], ...rest] = lists;
  return first.filter((value) => rest.every((list) => list.includes(value)));
}

type OpenTraits = Omit<TeamTraits, 'goalType' | 'stage'>;

/** Finds the most open mix, ages and outlook that all may be in; null if there are none. */
function openTraits(
  people: readonly MatchProfile[],
  base: { readonly language: string; readonly focuses: readonly FocusKind[] },
): OpenTraits | null {
  const bands = [[], ...[...new Set(people.map(({ ageBand }) => ageBand))].map((band) => [band])];
  const outlooks: readonly Outlook[] = ['OPEN', 'SECULAR', 'FAITH'];
  for (const genderMix of MIXES)
    for (const ageBands of bands)
      for (const outlook of outlooks) {
        const traits = { ...base, genderMix, ageBands, outlook };
        if (people.every((person) => mayBeIn(person, traits))) return traits;
      }
  return null;
}

/** Decides whether somebody may be in a team of these traits; its hour is chosen so that they have time. */
export function mayBeIn(person: MatchProfile, traits: OpenTraits): boolean {
  const group = asGroup({ ...traits, goalType: null, stage: null }, 1);
  return mayBeTogether(person, group, { avoided: NOBODY, now: new Date(0) });
}

/** Weighs how well a team of these traits and of this size fits one of its people. */
export const fitOfTeam = (person: MatchProfile, traits: TeamTraits, size: number): number =>
  fitOf(person, asGroup(traits, size)).score;

const asGroup = (traits: TeamTraits, memberCount: number): MatchableGroup => ({
  ...SEATS,
  memberCount,
  ...traits,
  id: '',
  createdAt: new Date(0),
});

function bestWishes(people: readonly MatchProfile[], open: OpenTraits): ValuedTraits {
  const goals = distinct<GoalType>(people.map(({ goalType }) => goalType));
  const stages = distinct<StageOfChange>(people.map(({ stage }) => stage));
  const all = goals.flatMap((goalType) => stages.map((stage) => ({ ...open, goalType, stage })));
  const valued = all.map((traits) => ({ traits, totalFit: total(people, traits) }));
  return valued.reduce((best, each) => (each.totalFit > best.totalFit ? each : best));
}

const total = (people: readonly MatchProfile[], traits: TeamTraits) =>
  people.reduce((sum, person) => sum + fitOfTeam(person, traits, people.length), 0);

/** Lists the values, null first: if two fit alike, the more open one is taken. */
const distinct = <Value>(values: readonly (Value | null)[]): (Value | null)[] => [
  null,
  ...new Set(values.filter((value) => value !== null)),
];
