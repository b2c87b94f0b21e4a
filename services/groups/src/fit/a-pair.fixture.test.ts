import type { MatchableGroup, MatchProfile } from '../group-profile/vocabulary.rule.ts';

/** An instant at which people are matched. */
export const now = new Date('2026-11-24T12:00:00Z');

/** Surroundings in which nobody avoids anybody. */
export const around = { avoided: new Set<string>(), now };

/** A member with no wish for the people of a group. */
export const profile: MatchProfile = {
  memberId: 'ada',
  languages: ['en', 'de'],
  timeZone: 'Europe/Vienna',
  timeWindows: [],
  focuses: ['ALCOHOL', 'GAMBLING'],
  gender: 'WOMAN',
  genderMixWish: 'ANY',
  ageBand: 'AGE_36_TO_50',
  ageMixWish: 'ANY',
  outlookWish: 'ANY',
  goalType: 'ABSTINENCE',
  stage: 'ACTION',
  methods: ['SMART'],
};

/** A group of three with room for more, in which she may be. */
export const group: MatchableGroup = {
  id: 'group',
  createdAt: new Date(0),
  language: 'de',
  meeting: null,
  focuses: ['ALCOHOL'],
  genderMix: 'MIXED',
  ageBands: [],
  outlook: 'OPEN',
  methods: [],
  goalType: null,
  stage: null,
  capacity: 8,
  memberCount: 3,
  memberIds: ['ben', 'cleo', 'dora'],
};
