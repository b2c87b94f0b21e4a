import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, Person, type SharedHoldfast } from '@holdfast/testkit';
import { ACTIVITY_ITEMS, API, READING, SENDING, type Rule, type Sender } from './rights/policy.ts';
import { found, readTypes, selectionOf, waysTo } from './rights/questions.ts';
import { aWorld, type World } from './rights/world.ts';

const schema = API;
let holdfast: SharedHoldfast;
let world: World;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  world = await aWorld(holdfast);
});

const ask = (person: Person | null, query: string) =>
  person === null ? holdfast.graph.ask(query) : person.ask(query);

const IN_ROOM: ReadonlySet<string> = new Set(['owner', 'peer', 'host']);
const IN_CLINICAL: ReadonlySet<string> = new Set(['owner', 'leader']);
const MEMBERS: ReadonlySet<string> = new Set(['owner', 'peer', 'host', 'stranger', 'former']);
const STAFF: ReadonlySet<string> = new Set([
  ...['leader', 'other leader', 'operator', 'moderator', 'staff without a second factor'],
]);

/** Whether somebody gets to an object of a rule's, by their own way or by Ada's ids. */
const mayReach = (rule: Rule, asker: string, inGroup: ReadonlySet<string>): boolean =>
  ({
    SELF: MEMBERS.has(asker),
    ROOM: inGroup.has(asker),
    LEADER: inGroup.has(asker),
    STAFF: STAFF.has(asker),
    OPERATOR: asker === 'operator',
    ANYBODY: true,
  })[rule];

describe('the table of rights', () => {
  test('has every field of the schema, and no other', () => {
    const fields = readTypes(schema).flatMap((type) =>
      Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
    );
    expect([...READING.keys()].toSorted()).toEqual(fields.toSorted());
  });

  test('has every mutation of the schema, and no other', () => {
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect([...SENDING.keys()].toSorted()).toEqual(mutations.toSorted());
  });

  test('a face is an id, an alias, and whether somebody is staff; nothing else', () => {
    expect([...READING.keys()].filter((name) => name.startsWith('Member.'))).toEqual([
      'Member.id',
      'Member.alias',
      'Member.isStaff',
    ]);
  });
});

interface Answer {
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  /** Whether the asker may reach such an object at all. */
  readonly isOpen: boolean;
  readonly hasErrors: boolean;
}

/** What is wrong with one cell of the matrix; null where nothing is. */
function faultOf(asker: string, coordinate: string, { objects, isOpen, hasErrors }: Answer) {
  const field = coordinate.split('.')[1] ?? '';
  const isThere = objects.some((each) => each[field] !== null && each[field] !== undefined);
  if (!isOpen) return objects.length > 0 ? 'is shown' : null;
  if (READING.get(coordinate) === 'LEADER' && asker !== 'leader' && isThere) return 'is shown';
  return hasErrors ? 'errs' : null;
}

describe('the matrix of who asks and what is there', () => {
  /** Asks for every field of every type, by the ids of Ada's group, and looks at each cell. */
  async function cells(groupId: string, inGroup: ReadonlySet<string>): Promise<number> {
    const given = {
      'group.id': JSON.stringify(groupId),
      'erasureReceipt.code': '"none"',
      'recoveryPlanVersion.version': '1',
      'changesSince.version': '1',
    };
    const faults: string[] = [];
    let count = 0;
    for (const way of waysTo(schema, given)) {
      const type = readTypes(schema).find(({ name }) => name === way.type);
      if (type === undefined) continue;
      const query = way.query.replace('@', selectionOf(type, given));
      const rootRule = READING.get(`Query.${way.root}`);
      for (const [asker, person] of Object.entries(world.askers)) {
        const { data, errors } = await ask(person, query);
        const isOpen = rootRule !== undefined && mayReach(rootRule, asker, inGroup);
        const answer = { objects: found(data, type.name), isOpen, hasErrors: errors.length > 0 };
        for (const field of Object.keys(type.getFields())) {
          count += 1;
          const fault = faultOf(asker, `${type.name}.${field}`, answer);
          if (fault !== null) faults.push(`${asker} × ${type.name}.${field} ${fault}`);
        }
      }
    }
    expect(faults).toEqual([]);
    return count;
  }

  test('shows each field of a peer team to whom the table says', async () => {
    expect(await cells(world.groupId, IN_ROOM)).toBeGreaterThan(1_500);
  });

  test('shows each field of a clinical group to whom the table says', async () => {
    expect(await cells(world.clinicalId, IN_CLINICAL)).toBeGreaterThan(1_500);
  });

  test('shows the owner what there is, so that an empty answer is no proof', async () => {
    const given = {
      'group.id': JSON.stringify(world.groupId),
      'recoveryPlanVersion.version': '1',
      'changesSince.version': '1',
    };
    const ways = waysTo(schema, given).filter(({ root }) => root === 'viewer' || root === 'group');
    const met = new Set<string>();
    for (const way of ways) {
      const type = readTypes(schema).find(({ name }) => name === way.type);
      if (type === undefined) continue;
      const query = way.query.replace('@', selectionOf(type, given));
      const { data } = await ask(world.askers['owner'] ?? null, query);
      if (found(data, type.name).length > 0) met.add(type.name);
    }
    const types = new Set(ways.map(({ type }) => type));
    const empty = [...types].filter(
      (type) => !met.has(type) && readTypes(schema).some(({ name }) => name === type),
    );
    const items = ACTIVITY_ITEMS.map(({ name }) => name);
    // What a peer team, and somebody who was not erased and was not matched, does not have.
    expect(empty.filter((type) => !items.includes(type)).toSorted()).toEqual([
      ...['Erasure', 'GroupActivityPosition'],
      ...['MatchHint', 'MatchPlacement', 'MatchReason', 'Waitlist'],
    ]);
    // Items differ in kind alone, and a room need not have all.
    expect(items.filter((type) => met.has(type))).toEqual(
      expect.arrayContaining(['GroupMemberJoined', 'GroupMemberLeft', 'GroupMessagePosted']),
    );
  });

  test('nothing of Ada is in what others are told of themselves', async () => {
    const own = await ask(world.askers['owner'] ?? null, ALL_OWN);
    const others = Object.entries(world.askers).filter(([asker]) => asker !== 'owner');
    expect(own.text).toContain('A reason of Ada');
    for (const [asker, person] of others) {
      const { text } = await ask(person, ALL_OWN);
      expect([asker, text.includes('of Ada')]).toEqual([asker, false]);
    }
  });

  test('a group that is not theirs looks as one that is not there', async () => {
    const type = readTypes(schema).find(({ name }) => name === 'Group');
    if (type === undefined) throw new Error('There is no type Group.');
    for (const [asker, person] of Object.entries(world.askers)) {
      if (IN_ROOM.has(asker)) continue;
      const of = async (id: string) =>
        (await ask(person, `{ group(id: "${id}") ${selectionOf(type, {})} }`)).text;
      expect([asker, await of(world.groupId)]).toEqual([asker, await of(randomUUID())]);
    }
  });
});

const ALL_OWN = `{ viewer { alias intake { reasons situations { text } supports { name } }
  recoveryPlan { items { text because } } journalEntries { edges { node { body } } }
  checkIns { edges { node { note } } } memberships { group { name } } } staff { alias } }`;

describe('what is sent', () => {
  const MAY: Readonly<Record<Sender, (asker: string) => boolean>> = {
    ANYBODY: () => true,
    OWNER: (asker) => asker !== 'anonymous',
    MEMBER: (asker) => MEMBERS.has(asker),
    PERSON: (asker) => asker !== 'anonymous' && asker !== 'staff without a second factor',
    OPERATOR: (asker) => asker === 'operator',
  };
  const code = async (person: Person | null, mutation: string) => {
    const field = schema.getMutationType()?.getFields()[mutation];
    const [argument] = field?.args ?? [];
    const call = argument === undefined ? mutation : `${mutation}(input: $input)`;
    const head =
      argument === undefined ? 'mutation' : `mutation ($input: ${String(argument.type)})`;
    const { errors } = await (person === null
      ? holdfast.graph.ask(`${head} { ${call} { __typename } }`, {
          variables: { input: INPUTS[mutation] ?? {} },
        })
      : person.ask(`${head} { ${call} { __typename } }`, { input: INPUTS[mutation] ?? {} }));
    return errors[0]?.extensions?.['code'];
  };

  test('is refused to whoever may not send it, before it is looked at', async () => {
    const faults: string[] = [];
    let count = 0;
    for (const [mutation, sender] of SENDING) {
      for (const [asker, person] of Object.entries(world.askers)) {
        if (MAY[sender](asker)) continue;
        count += 1;
        const answered = await code(person, mutation);
        const expected = asker === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
        if (answered !== expected) faults.push(`${asker} × ${mutation}: ${String(answered)}`);
      }
    }
    expect(faults).toEqual([]);
    expect(count).toBe(150);
  });

  test('is looked at where it comes from whoever may send it', async () => {
    const faults: string[] = [];
    for (const [mutation, sender] of SENDING) {
      if (sender === 'ANYBODY') continue;
      // Somebody new each time: some of these end a sign-in, or an account.
      const person =
        sender === 'OPERATOR'
          ? (world.askers['operator'] ?? null)
          : await Person.enrols(holdfast.graph, 'Nora');
      const answered = await code(person, mutation);
      if (answered !== undefined) faults.push(`${mutation}: ${JSON.stringify(answered)}`);
    }
    expect(faults).toEqual([]);
  });

  test('to Ada’s group by somebody who is not in it is answered as to no group', async () => {
    const outsiders = ['stranger', 'former', 'other leader'] as const;
    const sends: readonly (readonly [string, object])[] = [
      ['postGroupMessage', { body: 'x', idempotencyKey: 'one key' }],
      ['leaveGroup', {}],
      ['inviteToGroup', { idempotencyKey: 'another key' }],
      ['acceptGroupAgreement', { version: 1 }],
      ['reviseGroupAgreement', { baseVersion: 1, text: 'x' }],
    ];
    for (const asker of outsiders)
      for (const [mutation, input] of sends) {
        // Somebody who has left is told so again when they leave.
        if (asker === 'former' && mutation === 'leaveGroup') continue;
        const person = world.askers[asker];
        const toGroup = await person?.tries(
          mutation,
          { groupId: world.groupId, ...input },
          '__typename',
        );
        const toNone = await person?.tries(
          mutation,
          { groupId: randomUUID(), ...input },
          '__typename',
        );
        expect([asker, mutation, toGroup]).toEqual([asker, mutation, toNone]);
        expect(toGroup?.__typename).toBe('GroupNotFoundError');
      }
  });
});

const key = { idempotencyKey: 'a key' };
const focus = { kind: 'ALCOHOL', stage: 'ACTION', goalType: 'ABSTINENCE' };
/** Inputs that would do, where the one who sends them might. */
const INPUTS: Readonly<Record<string, object>> = {
  signOutEverywhere: { keepThis: true },
  revokeSignIn: { signInId: randomUUID() },
  removeSignInMethod: { signInMethodId: randomUUID() },
  changePassphrase: { newPassphrase: 'several other words' },
  regenerateRecoveryCodes: {},
  addPasskey: {
    name: 'x',
    passkey: { credentialId: 'x', clientDataJson: 'x', attestationObject: 'x' },
    ...key,
  },
  addSecondFactor: key,
  confirmSecondFactor: { secondFactorId: randomUUID(), code: '123456' },
  changeAlias: { alias: `Nora ${randomUUID().slice(0, 8)}` },
  updateProfile: { locale: 'de' },
  acknowledgePrivacyNotice: { version: '2026-11' },
  submitIntake: { focuses: [focus], reasons: ['x'], situations: [], ...key },
  createRecoveryPlan: key,
  reviseRecoveryPlan: { baseVersion: 1, reason: 'x', changes: [] },
  restoreRecoveryPlanVersion: { version: 1 },
  requestErasure: { passphrase: 'several quiet words' },
  cancelErasure: { passphrase: 'several quiet words' },
  setContactPoint: { kind: 'EMAIL', address: 'ada@example.org' },
  verifyContactPoint: { code: '12345678' },
  recordCheckIn: { mood: 3, craving: 3, ...key },
  correctCheckIn: { checkInId: randomUUID(), changes: { mood: 3 } },
  writeJournalEntry: { body: 'x', ...key },
  blockMember: { memberId: randomUUID() },
  unblockMember: { memberId: randomUUID() },
  requestMatch: { languages: ['en'], focuses: ['ALCOHOL'], ageBand: 'AGE_65_UP', ...key },
  completeOrientation: { version: '2026-11' },
  createGroup: { name: 'x', kind: 'PEER_TEAM', capacity: 3, ...key },
  inviteToGroup: { groupId: randomUUID(), ...key },
  revokeGroupInvitation: { code: 'x' },
  joinGroup: { code: 'x' },
  leaveGroup: { groupId: randomUUID() },
  postGroupMessage: { groupId: randomUUID(), body: 'x', ...key },
  acceptGroupAgreement: { groupId: randomUUID(), version: 1 },
  reviseGroupAgreement: { groupId: randomUUID(), baseVersion: 1, text: 'x' },
  inviteStaff: { roles: ['OPERATOR'], ...key },
  revokeStaffRole: { memberId: randomUUID(), role: 'OPERATOR' },
};
