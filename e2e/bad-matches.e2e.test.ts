import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { aSharedHoldfast, Person, type SharedHoldfast } from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ada: Person;
let memberId: string;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
  memberId = await ada.memberId();
  const { groupOrientation } = await ada.asks<{ groupOrientation: { version: string } }>(
    '{ groupOrientation { version } }',
  );
  const { version } = groupOrientation;
  await ada.does('completeOrientation', { version }, 'orientation { version }');
});

const window = { weekday: 'MONDAY', fromMinute: 600, untilMinute: 720 };
const wish = {
  languages: ['en'],
  focuses: ['ALCOHOL'],
  ageBand: 'AGE_36_TO_50',
  idempotencyKey: 'a key',
};
const meeting = { weekday: 'MONDAY', startMinute: 1_080, durationMinutes: 60, timeZone: 'UTC' };
const group = { name: 'Evenings', kind: 'PEER_TEAM', capacity: 8, idempotencyKey: 'another key' };
const kept = () =>
  holdfast.sql(
    'groups',
    `select (select count(*)::int from match_request where member_id = $1) as requests,
      (select count(*)::int from membership where member_id = $1) as memberships`,
    [memberId],
  );

test.each<[string, object, string]>([
  ['no language', { languages: [] }, 'languages'],
  ['six languages', { languages: ['en', 'de', 'es', 'fr', 'it', 'pt'] }, 'languages'],
  ['a language by its name', { languages: ['English'] }, 'languages[0]'],
  ['a language that nobody knows', { languages: ['xx'] }, 'languages[0]'],
  ['a language twice', { languages: ['iw', 'he'] }, 'languages'],
  ['no focus', { focuses: [] }, 'focuses'],
  ['a focus twice', { focuses: ['ALCOHOL', 'ALCOHOL'] }, 'focuses'],
  [
    'a window that ends before it begins',
    { timeWindows: [{ ...window, untilMinute: 0 }] },
    'timeWindows[0].untilMinute',
  ],
  [
    'a window without length',
    { timeWindows: [{ ...window, untilMinute: 600 }] },
    'timeWindows[0].untilMinute',
  ],
  [
    'a window before midnight',
    { timeWindows: [{ ...window, fromMinute: -1 }] },
    'timeWindows[0].fromMinute',
  ],
  [
    'a window past midnight',
    { timeWindows: [{ ...window, untilMinute: 1_441 }] },
    'timeWindows[0].untilMinute',
  ],
  ['22 windows', { timeWindows: Array.from({ length: 22 }, () => window) }, 'timeWindows'],
  ['their own gender, unsaid', { genderMix: 'OWN_GENDER' }, 'genderMix'],
  ['a method twice', { methods: ['SMART', 'SMART'] }, 'methods'],
  ['somebody who is no id', { mustNotMeet: ['blue heron'] }, 'mustNotMeet'],
  ['51 people', { mustNotMeet: Array.from({ length: 51 }, () => randomUUID()) }, 'mustNotMeet'],
  ['a group that is no id', { movingFrom: 'here' }, 'movingFrom'],
  ['a group in which they are not', { movingFrom: randomUUID() }, 'movingFrom'],
  ['no key', { idempotencyKey: '' }, 'idempotencyKey'],
  ['a key that is too long', { idempotencyKey: 'x'.repeat(201) }, 'idempotencyKey'],
])('a wish with %s is refused, and nothing is kept', async (_what, changes, path) => {
  const before = await kept();
  const outcome = await ada.tries('requestMatch', { ...wish, ...changes }, 'matchRequest { id }');
  expect(outcome.fieldErrors?.map((fault) => fault.path)).toEqual([path]);
  expect(await kept()).toEqual(before);
});

test.each<[string, object, string]>([
  ['without focus, for matching', { admission: 'BY_MATCH' }, 'focuses'],
  ['with a focus twice', { focuses: ['ALCOHOL', 'ALCOHOL'] }, 'focuses'],
  ['that joins one model', { approach: 'INTEGRATED', components: ['SUPPORT'] }, 'components'],
  ['that joins none and names some', { components: ['SUPPORT', 'INTEGRATED'] }, 'components'],
  ['in a language by its name', { language: 'English' }, 'language'],
  ['for no week', { weeks: 0 }, 'weeks'],
  ['for three years', { weeks: 157 }, 'weeks'],
  ['fixed, with an end and no hour', { membershipModel: 'FIXED', weeks: 12 }, 'meeting'],
  ['at a minute of no day', { meeting: { ...meeting, startMinute: 1_440 } }, 'meeting.startMinute'],
  ['for a minute', { meeting: { ...meeting, durationMinutes: 1 } }, 'meeting.durationMinutes'],
])('a group %s is refused, and nothing is kept', async (_what, profile, path) => {
  const before = await kept();
  const outcome = await ada.tries('createGroup', { ...group, profile }, 'group { id }');
  expect(outcome.fieldErrors?.map((fault) => fault.path)).toEqual([`profile.${path}`]);
  expect(await kept()).toEqual(before);
});

test('a clinical group is opened by facilitators alone', async () => {
  const outcome = await ada.tries('createGroup', { ...group, kind: 'CLINICAL' }, 'group { id }');
  expect(outcome.fieldErrors?.map((fault) => fault.path)).toEqual(['kind']);
});
