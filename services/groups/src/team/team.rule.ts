import type { FocusKind, GoalType, StageOfChange } from '@holdfast/kernel';
import { PLAIN_PROFILE, type GroupProfile } from '../group-profile/group-profile.rule.ts';
import type {
  AgeBand,
  GenderMix,
  MatchProfile,
  Outlook,
  WeeklyMeeting,
} from '../group-profile/vocabulary.rule.ts';

/** Traits of a team that is formed from people in line: all of them can agree on these. */
export interface TeamTraits {
  readonly language: string;
  readonly focuses: readonly FocusKind[];
  readonly genderMix: GenderMix;
  readonly ageBands: readonly AgeBand[];
  readonly outlook: Outlook;
  readonly goalType: GoalType | null;
  readonly stage: StageOfChange | null;
}

/** A team that could be formed. */
export interface TeamProposal extends TeamTraits {
  /** An hour of the week at which all of them have time; null if there is none. */
  readonly meeting: WeeklyMeeting | null;
  readonly members: readonly MatchProfile[];
  /** Sum of how well it fits each of them, 0 to 1 each. */
  readonly totalFit: number;
}

/** Smallest and greatest number of people in a team. */
export interface TeamSizes {
  readonly least: number;
  readonly most: number;
}

/** Decides whether one person must not meet another. */
export type Apart = (one: string, other: string) => boolean;

/** Makes the profile of the group that a team becomes; later members are matched to it. */
export function profileOfTeam(team: TeamProposal): GroupProfile {
  const { language, focuses, genderMix, ageBands, outlook, goalType, stage, meeting } = team;
  return {
    ...PLAIN_PROFILE,
    admission: 'BY_MATCH',
    language,
    focuses,
    genderMix,
    ageBands,
    outlook,
    goalType,
    stage,
    meeting,
  };
}

/** Names for teams that nobody has named yet; they say nothing about anybody. */
const NAMES = [
  ...['Alder', 'Aspen', 'Bay', 'Birch', 'Brook', 'Cedar', 'Cliff', 'Cove', 'Dune', 'Elm', 'Fern'],
  ...['Fjord', 'Glade', 'Grove', 'Harbour', 'Heath', 'Hollow', 'Island', 'Juniper', 'Lagoon'],
  ...['Larch', 'Linden', 'Maple', 'Meadow', 'Moor', 'Oak', 'Orchard', 'Pine', 'Prairie', 'Reed'],
  ...['Ridge', 'River', 'Rowan', 'Sequoia', 'Shore', 'Spruce', 'Valley', 'Willow', 'Wood', 'Yew'],
];

/** Makes the name of the nth team that is formed, counted from 0. */
export function teamName(index: number): string {
  const name = NAMES[index % NAMES.length] ?? 'Team';
  const round = Math.floor(index / NAMES.length);
  return round === 0 ? name : `${name} ${String(round + 1)}`;
}
