import { describe, expect, test } from '@jest/globals';
import { PLAIN_PROFILE } from '../group-profile/group-profile.rule.ts';
import { profileOfTeam, teamName, type TeamProposal } from './team.rule.ts';

const traits = {
  language: 'es',
  focuses: ['OPIOIDS'],
  genderMix: 'WOMEN',
  ageBands: ['AGE_65_UP'],
  outlook: 'FAITH',
  goalType: 'MODERATION',
  stage: 'ACTION',
  meeting: { weekday: 'FRIDAY', startMinute: 1_140, durationMinutes: 60, timeZone: 'UTC' },
} as const;
const team: TeamProposal = { ...traits, members: [], totalFit: 2.5 };

describe('a team', () => {
  test('becomes a group for people like its own, who come in by a match', () => {
    expect(profileOfTeam(team)).toEqual({ ...PLAIN_PROFILE, ...traits, admission: 'BY_MATCH' });
  });

  test('has a name that says nothing, and a number once the names have been used up', () => {
    const all = Array.from({ length: 90 }, (_, index) => teamName(index));
    const names = all.findIndex((name) => name.includes(' '));

    expect([all[0], all[1], all[names - 1], all[names]]).toEqual([
      'Alder',
      'Aspen',
      'Yew',
      'Alder 2',
    ]);
    expect([teamName(names * 2 - 1), teamName(names * 2)]).toEqual(['Yew 2', 'Alder 3']);
    expect(new Set(all).size).toBe(90);
  });
});
