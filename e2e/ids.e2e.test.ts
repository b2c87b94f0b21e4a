import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { isObjectType } from 'graphql';
import { aSharedHoldfast, type Person, type SharedHoldfast } from '@holdfast/testkit';
import { found, waysTo } from './rights/questions.ts';
import { API } from './rights/table.ts';
import { aWorld, livesIn, type World } from './rights/world.ts';

/** An object with an id, as somebody was shown it; `within` names what makes it another one: a version of a plan. */
interface Shown {
  readonly type: string;
  readonly id: string;
  readonly whose: string;
}

/** Types that everybody in a room is shown alike; all others are their owner's alone. */
const SHARED = new Set(['CopingSkill', 'Group', 'GroupMember', 'GroupMessage', 'Member']);
const ID = /^([a-z]+(?:_[a-z]+)*)_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const identified = Object.values(API.getTypeMap())
  .filter(isObjectType)
  .filter((type) => 'id' in type.getFields());
const isShared = ({ type }: Shown) =>
  SHARED.has(type) || /^Group[A-Z]\w+(Joined|Left|Posted|Changed|Hidden)$/.test(type);

/** What is wrong with ids: two types that share one, an id that two owners have, an id that is none. */
function faultsOf(all: readonly Shown[]): readonly string[] {
  const first = new Map<string, Shown>();
  const typeOf = new Map<string, string>();
  return all.flatMap((shown) => {
    const { type, id, whose } = shown;
    const kind = ID.exec(id)?.[1];
    if (kind === undefined) return [`${type} ${id} is no id`];
    const same = first.get(id) ?? shown;
    first.set(id, same);
    const known = typeOf.get(kind) ?? type;
    typeOf.set(kind, known);
    return [
      ...(known === type ? [] : [`${type} and ${known} have one kind`]),
      ...(same.type === type ? [] : [`${type} and ${same.type} share ${id}`]),
      ...(same.whose === whose || isShared(shown) ? [] : [`${same.whose} and ${whose}: ${id}`]),
    ];
  });
}

let holdfast: SharedHoldfast;
let world: World;
let people: readonly (readonly [string, Person])[];

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  world = await aWorld(holdfast);
  const one = (name: string): Person => {
    const person = world.askers[name];
    if (person === null || person === undefined) throw new Error(`There is no ${name}.`);
    return person;
  };
  await livesIn(one('peer'), world.groupId);
  people = ['owner', 'peer', 'leader', 'other leader'].map((name) => [name, one(name)] as const);
});

/** Asks for the id of every object that queries lead to, type by type. */
async function allShown(name: string, person: Person): Promise<readonly Shown[]> {
  const given = {
    ...{ 'group.id': world.groupId, 'recoveryPlanVersion.version': 1 },
    'changesSince.version': 1,
  };
  const ways = waysTo(API, given).filter(({ type }) => identified.includes(type));
  const shown: Shown[] = [];
  for (const { type, query } of ways) {
    const { data } = await person.ask(query.replace('@', '{ __typename id }'));
    for (const { id } of found(data, type.name))
      shown.push({ type: type.name, id: String(id), whose: name });
  }
  return shown;
}

const VERSIONS = `{ viewer { recoveryPlanVersions(first: 3) { edges { node {
  version items { id key text situationId } } } } } }`;

describe('an id', () => {
  test('is of one object of one type, for all who ask', async () => {
    const all: Shown[] = [];
    for (const [name, person] of people) all.push(...(await allShown(name, person)));

    expect(faultsOf(all)).toEqual([]);
    const seen = new Set(all.map(({ type }) => type));
    expect(identified.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([
      // What this world has no case of.
      'GroupActivityHidden',
    ]);
  });

  test('of an item is another one in each version of a plan, and for each member', async () => {
    const ids: string[] = [];
    for (const [, person] of people.slice(0, 2)) {
      const answer = await person.asks<Plans>(VERSIONS);
      const versions = answer.viewer.recoveryPlanVersions.edges.map(({ node }) => node);
      expect(versions.map(({ version }) => version)).toEqual([2, 1]);
      for (const { items } of versions) {
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        const own = new Set(items.map(({ id }) => id));
        expect(items.every(({ situationId }) => situationId === null || own.has(situationId))).toBe(
          true,
        );
        ids.push(...own);
      }
      const [newer, older] = versions;
      expect(older?.items[0]?.key).toBe(newer?.items[0]?.key);
      expect(older?.items[0]?.text).not.toBe(newer?.items[0]?.text);
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([
    ['that two types share', { type: 'Group', id: `member_${randomUUID()}` }],
    ['that is none', { type: 'Group', id: 'PASSPHRASE' }],
  ])('%s would be found', (_, planted) => {
    const member = { type: 'Member', id: planted.id, whose: 'owner' };

    expect(faultsOf([member, { ...planted, whose: 'owner' }])).not.toEqual([]);
  });

  test('that two members have of their own things would be found', () => {
    const own = { type: 'SignInMethod', id: `sign_in_method_${randomUUID()}` };

    expect(faultsOf(['owner', 'peer'].map((whose) => ({ ...own, whose })))).toHaveLength(1);
  });
});

interface Plans {
  readonly viewer: {
    readonly recoveryPlanVersions: {
      readonly edges: readonly {
        readonly node: {
          readonly version: number;
          readonly items: readonly {
            readonly id: string;
            readonly key: string;
            readonly text: string;
            readonly situationId: string | null;
          }[];
        };
      }[];
    };
  };
}

const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }';
const nodes = API.getPossibleTypes(API.getType('Node') as never).map(({ name }) => name);

describe('a node', () => {
  /** The ids of one object of each type that can be fetched alone, as its owner is shown them. */
  const ofOwner = async (): Promise<ReadonlyMap<string, string>> => {
    const [owner] = people;
    const shown = owner === undefined ? [] : await allShown(...owner);
    return new Map(shown.toReversed().map(({ type, id }) => [type, id]));
  };

  test('is found by its id, of every type that has it, with all that its own field shows', async () => {
    const ids = await ofOwner();
    const owner = people[0]?.[1];
    for (const type of nodes) {
      const id = ids.get(type);
      const { data } = (await owner?.ask(NODE, { id })) ?? {};
      expect(data).toEqual({ node: { __typename: type, id } });
    }
    const more = `query ($id: ID!, $plan: ID!) {
      node(id: $id) { ... on Group { name viewerMembership { role } } }
      plan: node(id: $plan) { id ... on RecoveryPlan { version items(section: GOAL) { text } } } }`;
    const variables = { id: ids.get('Group'), plan: ids.get('RecoveryPlan') };
    expect(await owner?.asks(more, variables)).toMatchObject({
      node: { name: 'A group', viewerMembership: { role: 'MEMBER' } },
      plan: { id: ids.get('RecoveryPlan'), items: [{ text: expect.any(String) as unknown }] },
    });
  });

  test('that is missing, not theirs, of another kind, or no id looks the same', async () => {
    const ids = await ofOwner();
    const stranger = world.askers['stranger'];
    const kinds = nodes.map((type) => ids.get(type)?.replace(/_[^_]*$/, '') ?? '');
    const all = [
      ...nodes.map((type) => ids.get(type)),
      ...kinds.map((kind) => `${kind}_${randomUUID()}`),
      ...kinds.map((kind) => `${kind}_x`),
      ...[ids.get('Member'), ids.get('Viewer'), randomUUID(), '', 'group', '_', 'x'.repeat(300)],
    ];
    for (const id of all) {
      for (const selection of ['id', '__typename', '... on Group { viewerMembership { id } }']) {
        const query = `query ($id: ID!) { node(id: $id) { ${selection} } }`;
        const text = (await stranger?.ask(query, { id }))?.text;
        expect([id, selection, text]).toEqual([id, selection, '{"data":{"node":null}}']);
      }
    }
  });

  test('is for those who are signed in', async () => {
    const { data, errors } = await holdfast.graph.ask(NODE, {
      variables: { id: `group_${randomUUID()}` },
    });
    expect(data).toEqual({ node: null });
    expect(errors[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});
