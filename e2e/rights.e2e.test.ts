import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  eventually,
  LiveClient,
  Person,
  rowId,
  type SharedHoldfast,
} from '@holdfast/testkit';
import { faultOf, mayReach, refusalOf, type Room } from './rights/askers.ts';
import { CANNOT_BE_MADE } from './rights/inputs.ts';
import { idsIn, outcomesOf, send } from './rights/outcome.ts';
import { called, found, isWrapper, selectionOf, waysTo } from './rights/questions.ts';
import { ACTIVITY_ITEMS, API, ASKING, ruleOf, ruledTypes, SENDING } from './rights/table.ts';
import { aWorld, type World } from './rights/world.ts';

let holdfast: SharedHoldfast;
let world: World;
let peerTeam: Room;
let clinical: Room;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  world = await aWorld(holdfast);
  const [peers, patients] = [new Set(['owner', 'peer', 'host']), new Set(['owner', 'leader'])];
  peerTeam = { groupId: world.groupId, people: peers, leaders: new Set() };
  clinical = { groupId: world.clinicalId, people: patients, leaders: new Set(['leader']) };
});

const ask = (person: Person | null, query: string) =>
  person === null ? holdfast.graph.ask(query) : person.ask(query);
const everyAsker = () => Object.entries(world.askers);
/** One line of what was answered, such as `peer × inviteStaff: "FORBIDDEN"`. */
const said = (asker: string, name: string, code: unknown) =>
  `${asker} × ${name}: ${code === undefined ? 'let in' : JSON.stringify(code)}`;
const waysIn = ({ groupId }: Room) =>
  waysTo(API, { 'group.id': groupId, 'invitation.code': world.code }).filter(
    ({ type }) => !isWrapper(type),
  );

describe('the matrix of who asks and what is there', () => {
  /** Asks for every field of every type by every way, with the ids of Ada's group, and looks at each cell. */
  async function look(room: Room) {
    const faults: string[] = [];
    const cells = new Set<string>();
    for (const { type, root, query } of waysIn(room)) {
      const rule = ruleOf(API.getQueryType(), root);
      for (const [asker, person] of everyAsker()) {
        const { data, errors } = await ask(person, query.replace('@', selectionOf(type, {})));
        const shown = {
          objects: found(data, type.name),
          root,
          isOpen:
            rule !== undefined &&
            refusalOf(ASKING.get(root) ?? 'ANYBODY', asker) === undefined &&
            mayReach(rule, asker, room),
          hasErrors: errors.length > 0,
        };
        for (const field of Object.keys(type.getFields())) {
          const cell = `${asker} × ${type.name}.${field}`;
          const fault = faultOf({ asker, field, rule: ruleOf(type, field) }, shown, room);
          if (fault !== null) faults.push(`${cell} ${fault}`);
          cells.add(cell);
        }
      }
    }
    return { faults, cells };
  }

  /** Every field of the table that a query can lead to, times everybody who asks. */
  const everyCell = () =>
    ruledTypes().flatMap(({ name, fields }) =>
      fields.flatMap((field) => everyAsker().map(([asker]) => `${asker} × ${name}.${field}`)),
    );

  test.each([
    ['a peer team', () => peerTeam],
    ['a clinical group', () => clinical],
  ])('shows each field of %s to those whom the table names', async (_, room) => {
    const { faults, cells } = await look(room());

    expect(faults).toEqual([]);
    expect([...cells].toSorted()).toEqual(everyCell().toSorted());
  });

  test('shows the owner what there is, so that an empty answer is no proof', async () => {
    const met = new Set<string>();
    const all = new Set<string>();
    for (const { type, root, query } of waysIn(peerTeam)) {
      if (root !== 'viewer' && root !== 'group') continue;
      all.add(type.name);
      const whole = query.replace('@', selectionOf(type, {}));
      const { data } = await ask(world.askers['owner'] ?? null, whole);
      if (found(data, type.name).length > 0) met.add(type.name);
    }
    const empty = [...all].filter((name) => !met.has(name) && !ACTIVITY_ITEMS.includes(name));
    // What a peer team, and somebody who was not erased and was not matched, does not have.
    expect(empty.toSorted()).toEqual([
      ...['Erasure', 'MatchHint', 'MatchPlacement', 'MatchReason'],
      'Waitlist',
    ]);
    // Items differ in kind alone, and a room need not have all.
    expect([...met]).toEqual(
      expect.arrayContaining(['GroupMemberJoined', 'GroupMemberLeft', 'GroupMessagePosted']),
    );
  });

  test('nothing of Ada is in what others are told of themselves', async () => {
    const own = await ask(world.askers['owner'] ?? null, ALL_OWN);
    expect(own.text).toContain('A reason of Ada');
    for (const [asker, person] of everyAsker()) {
      if (asker === 'owner') continue;
      const { text } = await ask(person, ALL_OWN);
      expect([asker, text.includes('of Ada')]).toEqual([asker, false]);
    }
  });

  test('a group that is not theirs looks as one that is not there', async () => {
    const { group } = API.getQueryType()?.getFields() ?? {};
    const type = waysIn(peerTeam).find((way) => way.type.name === 'Group')?.type;
    if (group === undefined || type === undefined) throw new Error('There are no groups.');
    for (const [asker, person] of everyAsker()) {
      if (peerTeam.people.has(asker)) continue;
      const of = async (id: string) =>
        (await ask(person, `{ ${called(group, { 'group.id': id })} ${selectionOf(type, {})} }`))
          .text;
      expect([asker, await of(world.groupId)]).toEqual([asker, await of(randomUUID())]);
    }
  });

  test('a face is an id, an alias, and whether somebody is staff; nothing else', () => {
    const face = ruledTypes().find(({ name }) => name === 'Member');
    expect(face?.fields.toSorted()).toEqual(['alias', 'id', 'isStaff']);
  });
});

const ALL_OWN = `{ viewer { alias intake { reasons situations { text } supports { name } }
  recoveryPlan { items { text because } } safetyPlan { printable } journalEntries { edges { node { body } } }
  checkIns { edges { node { note } } } memberships { group { name } } } staff { alias } }`;

describe('what is asked', () => {
  test('is refused to those who may not ask, and to nobody else', async () => {
    const given = { 'group.id': world.groupId, 'invitation.code': world.code };
    const answers: string[] = [];
    const expected: string[] = [];
    for (const [query, right] of ASKING) {
      const way = waysIn(peerTeam).find(({ root }) => root === query);
      const field = API.getQueryType()?.getFields()[query];
      if (way === undefined || field === undefined) throw new Error(`Nothing is behind ${query}.`);
      for (const [asker, person] of everyAsker()) {
        const { errors } = await ask(person, `{ ${called(field, given)} { __typename } }`);
        answers.push(said(asker, query, errors[0]?.extensions?.['code']));
        expected.push(said(asker, query, refusalOf(right, asker)));
      }
    }
    expect(answers).toEqual(expected);
  });

  test('of a room as it goes on is refused to those who are not in it', async () => {
    for (const [asker, person] of everyAsker()) {
      if (person === null) continue;
      const client = new LiveClient(person);
      const watch = client.watches({ groupId: world.groupId });
      const answered = await eventually(() => {
        const [frame] = watch.frames;
        if (frame === undefined && watch.refusal === null) throw new Error('Nothing came.');
        return frame === undefined ? 'refused' : 'told';
      });
      await client.stop();
      const expected = peerTeam.people.has(asker) ? 'told' : 'refused';
      expect([asker, answered]).toEqual([asker, expected]);
    }
  });

  test('of oneself as it goes on is told to members, each of their own, and refused to staff', async () => {
    for (const [asker, person] of everyAsker()) {
      if (person === null) continue;
      const client = new LiveClient(person);
      const watch = client.hints();
      const answered = await eventually(() => {
        const { beginnings, refusal } = watch;
        if (beginnings === 0 && refusal === null) throw new Error('Nothing came.');
        return refusal === null ? 'told' : refusal[0]?.extensions?.['code'];
      });
      await client.stop();
      const isHalfIn = asker === 'staff without a second factor';
      const refused = isHalfIn ? 'UNAUTHENTICATED' : refusalOf('MEMBER', asker);
      expect([asker, answered]).toEqual([asker, refused ?? 'told']);
    }
  });
});

describe('what is sent', () => {
  test('is refused to those who may not send it, before it is looked at', async () => {
    const pairs = [...SENDING].flatMap(([mutation, right]) =>
      everyAsker()
        .map(([asker, person]) => ({ mutation, asker, person, code: refusalOf(right, asker) }))
        .filter(({ code }) => code !== undefined),
    );
    const answers: string[] = [];
    for (const { mutation, asker, person } of pairs)
      answers.push(said(asker, mutation, (await send(holdfast.graph, person, mutation)).code));
    expect(answers).toEqual(pairs.map(({ mutation, asker, code }) => said(asker, mutation, code)));
  });

  test('is looked at if it comes from somebody who may send it', async () => {
    const faults: string[] = [];
    for (const [mutation, right] of SENDING) {
      // Somebody new each time: some of these end a sign-in, or an account.
      const person =
        right === 'OPERATOR' || right === 'FACILITATOR'
          ? (world.askers[right === 'OPERATOR' ? 'operator' : 'leader'] ?? null)
          : right === 'ANYBODY'
            ? null
            : await Person.enrols(holdfast.graph, 'Nora');
      const { code, type, fieldErrors } = await send(holdfast.graph, person, mutation);
      if (code !== undefined) faults.push(`${mutation}: ${JSON.stringify(code)}`);
      if ((type === 'InputInvalidError') !== CANNOT_BE_MADE.has(mutation))
        faults.push(
          `${mutation}: say in e2e/rights/inputs.ts what would do. ${JSON.stringify(fieldErrors)}`,
        );
    }
    expect(faults).toEqual([]);
  });

  test('to Ada’s group by somebody who is not in it is answered as to no group', async () => {
    for (const asker of ['stranger', 'former', 'other leader'] as const) {
      const person = world.askers[asker] ?? null;
      const theirs = [...SENDING].filter(([, right]) => refusalOf(right, asker) === undefined);
      for (const [mutation] of theirs)
        for (const withId of idsIn(mutation)) {
          // Somebody who has left is told so again when they leave.
          if (asker === 'former' && mutation === 'leaveGroup') continue;
          const toGroup = await send(
            holdfast.graph,
            person,
            mutation,
            withId(rowId(world.groupId)),
          );
          const toNone = await send(holdfast.graph, person, mutation, withId());
          expect([asker, mutation, toGroup]).toEqual([asker, mutation, toNone]);
          if ('groupId' in withId() && outcomesOf(mutation).includes('GroupNotFoundError'))
            expect([asker, mutation, toGroup.type]).toEqual([
              asker,
              mutation,
              'GroupNotFoundError',
            ]);
        }
    }
  });
});
