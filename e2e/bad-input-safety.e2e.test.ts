import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aProgramme, eventually, Person, type Programme } from '@holdfast/testkit';
import { CANARY, LEAK } from './bad-input/leak.ts';
import type { SafetyWorld, Sender } from './bad-input/row.ts';
import { SAFETY_ROWS } from './bad-input/safety-rows.ts';

let night: Programme;
let world: SafetyWorld;
let people: Readonly<Record<Sender, Person>>;

const presses = async (person: Person, input: object = {}) =>
  person.does<{ safetyEvent: { id: string; presses: number }; crisisLines: readonly unknown[] }>(
    'requestUrgentHelp',
    { idempotencyKey: randomUUID(), ...input },
    'safetyEvent { id presses } crisisLines { name }',
  );

beforeAll(async () => {
  night = await aProgramme();
  const { graph } = night.holdfast;
  const enrols = (name: string) => Person.enrols(graph, name);
  const [ada, ben] = [await enrols('Ada'), await enrols('Ben')];
  const [cleo, dora] = [await enrols('Cleo'), await enrols('Dora')];
  const { first, second, operator } = night;
  people = { ada, ben, cleo, dora, operator, first: first.person, second: second.person };
  const spentKey = randomUUID();
  const [held, ended] = [(await presses(ada)).safetyEvent.id, (await presses(cleo)).safetyEvent.id];
  const waiting = (await presses(ben, { idempotencyKey: spentKey })).safetyEvent.id;
  await first.person.does('acknowledgeSafetyEvent', { safetyEventId: held }, '__typename');
  await cleo.does('closeSafetyEvent', { safetyEventId: ended, outcome: 'WITHDRAWN' }, '__typename');
  world = { held, waiting, ended, spentKey, first: first.memberId };
  // Alerts note their steps a moment later.
  await eventually(async () => {
    const [row] = await night.holdfast.sql<{ alerts: number }>(
      'journaling',
      `select count(*)::int as alerts from safety_step where kind = 'ALERTED'`,
    );
    expect(row?.alerts).toBeGreaterThanOrEqual(3);
  });
});
afterAll(() => night.stop());

const TABLES = {
  journaling: [
    ...['safety_event', 'safety_step', 'safety_message', 'safety_press'],
    ...['safety_setting', 'safety_plan_version', 'duty_roster', 'duty_address'],
  ],
  groups: ['duty_head', 'duty_roster', 'duty_override', 'duty_contact', 'room_alarm'],
} as const;

/** All that the safety part keeps, as a digest of each table. */
async function kept(): Promise<unknown> {
  const digests = Object.entries(TABLES).flatMap(([database, tables]) =>
    tables.map(async (table) => [
      table,
      await night.holdfast.sql(
        database,
        `select count(*)::int as rows, md5(string_agg(t::text, ',' order by t::text)) as digest
           from ${table} t`,
      ),
    ]),
  );
  return Object.fromEntries(await Promise.all(digests));
}

interface Refused {
  readonly __typename: string;
  readonly message?: string;
  readonly fieldErrors?: readonly { readonly path: string; readonly code: string }[];
}

async function sends(by: Sender, mutation: string, input: object): Promise<Refused> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const data = await people[by].asks<Record<string, Refused>>(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { __typename
       ... on UserError { message } ... on InputInvalidError { fieldErrors { path code message } } } }`,
    { input },
  );
  const outcome = data[mutation];
  if (outcome === undefined) throw new Error(`${mutation} had no outcome.`);
  return outcome;
}

describe('an input of the safety part that cannot be used', () => {
  test.each(SAFETY_ROWS)(
    '$mutation, $name: says what must change, and changes nothing',
    async ({ by, mutation, input, type, faults, says }) => {
      const before = await kept();
      const outcome = await sends(by, mutation, input(world));

      expect(outcome).toMatchObject({ __typename: type });
      expect(outcome.message).toMatch(/^[A-Z].+\.$/);
      if (says !== undefined) expect(outcome.message).toMatch(says);
      if (faults !== undefined)
        expect(outcome.fieldErrors?.map(({ path, code }) => `${path} ${code}`)).toEqual(faults);
      expect(JSON.stringify(outcome)).not.toMatch(LEAK);
      expect(await kept()).toEqual(before);
    },
  );
});

const cursor = (...parts: readonly string[]) =>
  Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
const own = (args: string) => `{ viewer { safetyEvents(${args}) { edges { cursor } } } }`;
const seen = (args: string) => `{ staff { safetyEvents(${args}) { edges { cursor } } } }`;
const line = (args: string) =>
  `{ viewer { safetyEvents { edges { node { messages(${args}) { edges { cursor } } } } } } }`;
const NOWHERE = cursor('2026-13-45T00:00:00Z', randomUUID());

describe('a question or a value that is no answerable one', () => {
  test.each<readonly [string, Sender, string]>([
    ['a cursor that is none', 'ada', own(`after: "${CANARY}"`)],
    ['a cursor of another day than there is', 'ada', own(`after: "${NOWHERE}"`)],
    ['a page of nobody', 'ada', own('first: 0')],
    ['a page of thousands', 'ada', own('first: 101')],
    ['a cursor of one’s own list among those of staff', 'first', seen(`after: "${NOWHERE}"`)],
    ['a cursor of a rank that is none', 'first', seen(`after: "${cursor('9', 'x', 'y')}"`)],
    ['a state that is none', 'first', seen('state: LOST')],
    ['a cursor in a line', 'ada', line(`after: "${cursor(CANARY)}"`)],
    ['a page before the beginning', 'ada', line('first: -1')],
    [
      'an outcome that is none',
      'ada',
      `mutation { closeSafetyEvent(input: { safetyEventId: "x", outcome: HAPPY }) { __typename } }`,
    ],
    [
      'a way that is none',
      'first',
      `mutation { recordSafetyContact(input: { safetyEventId: "x", way: PIGEON, hasAnswered: false, idempotencyKey: "1" }) { __typename } }`,
    ],
    [
      'a switch that is neither on nor off',
      'ada',
      `mutation { setPrivateTextAlarm(input: { isOn: "${CANARY}" }) { __typename } }`,
    ],
    [
      'an instant that is none',
      'operator',
      `mutation { overrideOnCall(input: { from: "${CANARY}", until: "2026-12-01T00:00:00Z", first: [], second: [] }) { __typename } }`,
    ],
    [
      'a day of the week that is none',
      'operator',
      `mutation { setOnCall(input: { isOn: true, slots: [{ weekday: SOMEDAY, fromMinute: 0, untilMinute: 1, first: [], second: [] }] }) { __typename } }`,
    ],
  ])('%s: is told with a code, and changes nothing', async (_name, by, query) => {
    const before = await kept();
    const { errors, text } = await people[by].ask(query);

    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
    expect(errors[0]?.message).toMatch(/^[A-Z].+\.$/);
    expect(text).not.toMatch(LEAK);
    expect(await kept()).toEqual(before);
  });
});

describe('nothing that comes with a press stops it', () => {
  test.each<readonly [string, () => object]>([
    ['an empty note', () => ({ note: '' })],
    ['a blank note', () => ({ note: ' \n\t ' })],
    ['a note of 2,001 characters', () => ({ note: CANARY.padEnd(2_001, 'x') })],
    ['a note of 100 kB', () => ({ note: CANARY.repeat(5_200) })],
    ['a note with NUL', () => ({ note: `${CANARY}\0` })],
    ['a note that is read backwards', () => ({ note: `${CANARY}\u202e` })],
    ['half a sign', () => ({ note: `${CANARY}\ud83d` })],
    ['a note that is cut within a sign', () => ({ note: `${'x'.repeat(1_999)}\u{1f198}` })],
    ['another note with the same key', () => ({ note: CANARY, idempotencyKey: world.spentKey })],
    ['no note', () => ({ note: null })],
    ['a country in small letters', () => ({ country: 'us' })],
    ['a country without lines', () => ({ country: 'AQ' })],
    ['a country that is none', () => ({ country: 'ZZ' })],
    ['the name of a country', () => ({ country: CANARY })],
    ['an empty country', () => ({ country: '' })],
  ])('%s', async (_name, input) => {
    const { presses: earlier } = (await presses(people.ben)).safetyEvent;
    const { safetyEvent, crisisLines } = await presses(people.ben, input());

    expect(safetyEvent).toEqual({ id: world.waiting, presses: earlier + 1 });
    expect(crisisLines.length).toBeGreaterThan(0);
  });

  test.each(['ZZ', 'the moon', '', 'x'.repeat(200)])(
    'crisis lines are answered for a country that is none: "%s"',
    async (country) => {
      const { crisisLines } = await people.dora.asks<{ crisisLines: readonly unknown[] }>(
        'query ($country: CountryCode) { crisisLines(country: $country) { name } }',
        { country },
      );

      expect(crisisLines.length).toBeGreaterThan(0);
    },
  );
});

test('afterwards no log holds anything of what was sent', async () => {
  await eventually(() => {
    expect(night.holdfast.logs()).toContain('"event":"request"');
  });

  expect(night.holdfast.logs()).not.toContain(CANARY);
});
