import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  aProgramme,
  eventually,
  LiveClient,
  Person,
  type HintWatch,
  type Programme,
} from '@holdfast/testkit';

const ACKNOWLEDGES = `mutation ($input: AcknowledgeSafetyEventInput!) {
  acknowledgeSafetyEvent(input: $input) { ... on AcknowledgeSafetyEventSuccess { safetyEvent { state } } } }`;
const CRY = 'I want to kill myself tonight.';

let programme: Programme;
let ada: Person;
const clients: LiveClient[] = [];

beforeAll(async () => {
  programme = await aProgramme();
});
beforeEach(async () => {
  ada = await Person.enrols(programme.holdfast.graph, 'Ada');
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()));
});
afterAll(() => programme.stop());

const begins = async (watch: HintWatch): Promise<HintWatch> => {
  await eventually(() => {
    expect([watch.beginnings, watch.refusal]).toEqual([1, null]);
  });
  return watch;
};
function comes(person: Person): LiveClient {
  const client = new LiveClient(person);
  clients.push(client);
  return client;
}
const follows = (person: Person) => begins(comes(person).hints());
const watches = (person: Person) => begins(comes(person).staffHints());

const presses = async (person: Person, note: string): Promise<string> => {
  const { safetyEvent } = await person.does<{ safetyEvent: { id: string } }>(
    'requestUrgentHelp',
    { note, idempotencyKey: randomUUID() },
    'safetyEvent { id }',
  );
  return safetyEvent.id;
};
const writes = (person: Person, safetyEventId: string, body: string) =>
  person.does(
    'postSafetyMessage',
    { safetyEventId, body, idempotencyKey: randomUUID() },
    'safetyMessage { id }',
  );

/** How often a kind has come for an event. */
const countOf = ({ hints }: HintWatch, kind: string, id: string) =>
  hints.filter((hint) => hint.__typename === kind && hint.safetyEventId === id).length;

/** Does something, and expects that it is hinted at. */
async function isHinted(
  watch: HintWatch,
  { kind, id }: { readonly kind: string; readonly id: string },
  deed: () => Promise<unknown>,
): Promise<void> {
  const before = countOf(watch, kind, id);
  await deed();
  await eventually(() => {
    expect(countOf(watch, kind, id)).toBeGreaterThan(before);
  });
}

/** Waits until a call has been told to everybody on duty, so that what comes next is a hint of its own. */
const isAlerted = (person: Person, id: string) =>
  eventually(async () => {
    const { node } = await person.asks<{ node: { trail: readonly { kind: string }[] } }>(
      'query ($id: ID!) { node(id: $id) { ... on SafetyEvent { trail { kind } } } }',
      { id },
    );
    expect(node.trail.map(({ kind }) => kind)).toContain('ALERTED');
  });

const STAFF = 'StaffSafetyEventChanged';
const VIEWER = 'ViewerSafetyEventChanged';

describe('hints of a call for help', () => {
  test('go to those on the roster and to its author, at each step, without a word of it', async () => {
    const { first, second } = programme;
    const [unas, dues] = [await watches(first.person), await watches(second.person)];
    const [adas, phone] = [await follows(ada), await follows(ada)];
    const bens = await follows(await Person.enrols(programme.holdfast.graph, 'Ben'));

    const id = await presses(ada, 'Words of Ada.');

    for (const watch of [unas, dues])
      await eventually(() => {
        expect(countOf(watch, STAFF, id)).toBeGreaterThan(0);
      });
    for (const watch of [adas, phone])
      await eventually(() => {
        expect(countOf(watch, VIEWER, id)).toBeGreaterThan(0);
      });
    await isAlerted(ada, id);
    const toAda = { kind: VIEWER, id };
    await isHinted(adas, toAda, () =>
      first.person.asks(ACKNOWLEDGES, { input: { safetyEventId: id } }),
    );
    await isHinted(adas, toAda, () => writes(first.person, id, 'Words of Una.'));
    await isHinted(unas, { kind: STAFF, id }, () => writes(ada, id, 'More words of Ada.'));

    // That Ben signed in may be hinted to himself.
    for (const kind of [STAFF, VIEWER]) expect(bens.kinds).not.toContain(kind);
    expect(JSON.stringify(bens.frames)).not.toContain(id);
    const told = JSON.stringify([unas.frames, dues.frames, adas.frames, phone.frames]);
    for (const word of [
      'Words of',
      'words of',
      ada.alias,
      first.person.alias,
      await ada.memberId(),
    ])
      expect(told).not.toContain(word);
  });

  test('come of an alarm of a room while journaling is away', async () => {
    const { first, holdfast } = programme;
    const groupId = await ada.opensGroup('By the river');
    const unas = await watches(first.person);
    const journaling = holdfast.parts.journaling;

    await journaling.stop();
    await ada.posts(groupId, CRY);
    await eventually(() => {
      expect(unas.kinds).toContain('StaffRoomAlarmChanged');
    });
    expect(unas.kinds).not.toContain(STAFF);
    const { staff } = await first.person.asks<{
      staff: { roomAlarms: { safetyEventId: string }[] };
    }>('{ staff { roomAlarms { safetyEventId } } }');
    expect(unas.hints[0]?.safetyEventId).toBe(staff.roomAlarms[0]?.safetyEventId);
    await journaling.start();

    await eventually(() => {
      expect(unas.kinds).toContain(STAFF);
    });
  });

  test('go no more to somebody who was taken off the roster, who is told of that', async () => {
    const { first, second, lastResort } = programme;
    const [unas, dues] = [await watches(first.person), await watches(second.person)];
    const contacts = [second, lastResort].map(({ memberId, address }) => ({ memberId, address }));

    await programme.setsRoster({ contacts, slots: [] });
    await eventually(() => {
      expect(unas.kinds).toContain('StaffOnCallChanged');
      expect(dues.kinds).toContain('StaffOnCallChanged');
    });
    // The part that tells of calls has a copy of the roster of its own.
    await eventually(async () => {
      const { duty } = await ada.asks<{ duty: { isOnDuty: boolean } }>('{ duty { isOnDuty } }');
      expect(duty.isOnDuty).toBe(false);
    });
    const id = await presses(ada, 'Words of Ada.');

    await eventually(() => {
      expect(countOf(dues, STAFF, id)).toBeGreaterThan(0);
    });
    expect(countOf(unas, STAFF, id)).toBe(0);
  });
});

test('hints are refused to those who have nothing to see', async () => {
  const { operator, first } = programme;
  const refused = [
    comes(ada).staffHints(),
    comes(operator).staffHints(),
    comes(first.person).hints(),
  ];

  for (const watch of refused)
    await eventually(() => {
      expect(watch.refusal?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    });
  expect(refused.flatMap(({ frames }) => frames)).toEqual([]);
});
