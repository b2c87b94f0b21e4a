/* global crypto */
import { CHECK_IN, ENROL, MATCH, ME, OPEN_ROOM, PLAN, ROOM, SAY } from './documents.js';

/** Stands for the id of a room until there is one. */
export const A_GROUP = 'filled in once you are in a room: run Match';

const PLANTS = ['Heather', 'Clover', 'Sorrel', 'Thistle', 'Bryony', 'Tansy', 'Yarrow', 'Fennel'];

/** The first operations, one tab each, with variables that work as they stand. */
export function firstTabs({ noticeVersion, orientationVersion, groupId = A_GROUP }) {
  const key = { idempotencyKey: crypto.randomUUID() };
  const focus = { kind: 'ALCOHOL', goalType: 'ABSTINENCE' };
  return [
    tab(ENROL, { input: { ...enrolment(noticeVersion), ...key } }),
    tab(PLAN, {
      intake: {
        focuses: [{ ...focus, stage: 'PREPARATION' }],
        reasons: ['To wake up clear'],
        situations: [{ kind: 'PLACE', text: 'The walk home past the bar', confidence: 4 }],
        supports: [{ name: 'My sister', kind: 'FAMILY', mayContact: true }],
        ...key,
      },
      plan: key,
    }),
    tab(MATCH, {
      orientation: { version: orientationVersion },
      input: {
        languages: ['en'],
        focuses: [focus.kind],
        goalType: focus.goalType,
        ageBand: 'AGE_36_TO_50',
        ...key,
      },
    }),
    tab(ROOM, { groupId, after: null }),
    tab(CHECK_IN, { input: { mood: 4, craving: 3, sleepHours: 7.5, ...key } }),
    tab(ME),
    tab(SAY, {
      agreement: { groupId, version: 1 },
      message: { groupId, body: 'Good to be here.', ...key },
    }),
    tab(OPEN_ROOM, { input: { name: 'Mornings', kind: 'PEER_TEAM', capacity: 6, ...key } }),
  ];
}

function enrolment(noticeVersion) {
  const [number] = crypto.getRandomValues(new Uint16Array(1));
  return {
    alias: `${PLANTS[number % PLANTS.length]} ${number}`,
    passphrase: 'several quiet words',
    ageConfirmed: true,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: 'en',
    noticeVersion,
  };
}

function tab(query, variables) {
  return { query, variables: variables && JSON.stringify(variables, null, 2) };
}
