import { PLAIN_PROFILE, type GroupProfile } from '../group-profile/group-profile.ts';
import { type MatchableGroup } from '../match/match.ts';

/** A team that could be formed from people in line. */
export interface TeamProposal extends Pick<
  MatchableGroup,
  'language' | 'focuses' | 'meeting' | 'genderMix' | 'ageBands' | 'outlook' | 'memberIds'
> {
  /** The sum of how well it fits each of them, 0 to 1 each. */
  readonly totalFit: number;
}

/** What such a team is for, once it is one: who comes later is matched to it. */
export function profileOfTeam(team: TeamProposal): GroupProfile {
  const { language, focuses, meeting, genderMix, ageBands, outlook } = team;
  return {
    ...PLAIN_PROFILE,
    admission: 'BY_MATCH',
    language,
    focuses,
    meeting,
    genderMix,
    ageBands,
    outlook,
  };
}

/** Names for teams that nobody has named yet; they say nothing about anybody. */
const NAMES = [
  ...['Alder', 'Aspen', 'Bay', 'Birch', 'Brook', 'Cedar', 'Cliff', 'Cove', 'Dune', 'Elm', 'Fern'],
  ...['Fjord', 'Glade', 'Grove', 'Harbour', 'Heath', 'Hollow', 'Island', 'Juniper', 'Lagoon'],
  ...['Larch', 'Linden', 'Maple', 'Meadow', 'Moor', 'Oak', 'Orchard', 'Pine', 'Prairie', 'Reed'],
  ...['Ridge', 'River', 'Rowan', 'Sequoia', 'Shore', 'Spruce', 'Valley', 'Willow', 'Wood', 'Yew'],
];

/** The name of the nth team that is formed, counted from 0. */
export function teamName(index: number): string {
  const name = NAMES[index % NAMES.length] ?? 'Team';
  const round = Math.floor(index / NAMES.length);
  return round === 0 ? name : `${name} ${String(round + 1)}`;
}
