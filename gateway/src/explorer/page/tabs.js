/* global crypto, navigator */
import { CHECK_IN, ENROL, MATCH, ME, OPEN_ROOM, PLAN, ROOM, SAY } from './documents.js';
import { ANSWER, CLOSE, ON_DUTY, WORST_NIGHT } from './safety-documents.js';

/** Stands for the id of a room until there is one. */
export const A_GROUP = 'filled in once you are in a room: run Match';
/** Stands for the id of a call for help until one was seen. */
export const A_CALL = 'filled in once OnDuty shows a call';

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
    tab(WORST_NIGHT, { input: { country: countryHere(), ...key } }),
    tab(ON_DUTY),
    tab(ANSWER, {
      call: { safetyEventId: A_CALL },
      message: { safetyEventId: A_CALL, body: 'I am here. Are you safe now?', ...key },
    }),
    tab(CLOSE, {
      contact: { safetyEventId: A_CALL, way: 'MESSAGE', hasAnswered: true, ...key },
      end: { safetyEventId: A_CALL, outcome: 'RESOLVED' },
    }),
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

/** The country that the browser's language names; none, and the lines are those for all countries. */
const countryHere = () => /-([A-Z]{2})$/.exec(navigator.language)?.[1];

function tab(query, variables) {
  return { query, variables: variables && JSON.stringify(variables, null, 2) };
}
