import { readFileSync } from 'node:fs';
import type { GraphQLDataSource } from '@apollo/gateway';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, GraphQLError, parse } from 'graphql';
import type { RequestContext } from '../request-context.ts';
import { item } from './a-room.fixture.test.ts';
import { FrameMaker } from './frame-maker.ts';
import { contextOf, deliveryTo } from './delivery-context.ts';
import type { RoomOperation } from './live-operation.ts';
import { rootOfHidden, rootOfItem, rootOfPosition } from './room-item.ts';

type Source = GraphQLDataSource<RequestContext>;
type Answer = Awaited<ReturnType<Source['process']>>;
type Named = Readonly<{ __typename: string; id: string }>;

const schemas = `${import.meta.dirname}/../../../schemas`;
const sdl = (file: string) => readFileSync(`${schemas}/${file}`, 'utf8');
const QUERY = `subscription ($id: ID!) { what: groupActivity(groupId: $id) {
  __typename
  ... on GroupActivityItem { sequence }
  ... on GroupActivityPosition { reason }
  ... on GroupMemberJoined { member { id alias } }
  ... on GroupMessagePosted { groupMessage { id body author { alias } } } } }`;

/** Answers each entity by its id; nobody is called `nameless`, and the text of `torn` cannot be read. */
function owners() {
  const asked: Record<string, string[][]> = { groups: [], members: [] };
  const source = (name: string, answer: (named: readonly Named[]) => Answer): Source => ({
    process: ({ request }) => {
      const given = request.variables?.['representations'] as readonly Named[];
      const named = given.map((each) => ({ ...each, id: each.id.replace(/^[a-z_]+_/, '') }));
      asked[name]?.push(named.map(({ id }) => id));
      return Promise.resolve(answer(named));
    },
  });
  const failed = (path: readonly (string | number)[] | null) =>
    new GraphQLError('It cannot be read.', { path, extensions: { code: 'UNAVAILABLE' } });
  const answer = (data: object, errors: readonly GraphQLError[]) =>
    (errors.length === 0 ? { data } : { data, errors }) as Answer;
  const dataSources = {
    groups: source('groups', (named) =>
      answer(
        {
          _entities: named.map(({ id }) => ({
            __typename: 'GroupMessage',
            body: id === 'torn' ? null : `text of ${id}`,
          })),
        },
        named.flatMap(({ id }, place) =>
          id === 'torn' ? [failed(['_entities', place, 'body'])] : [],
        ),
      ),
    ),
    members: source('members', (named) =>
      named.some(({ id }) => id === 'nameless')
        ? answer({ _entities: named.map(() => null) }, [failed(null)])
        : answer({ _entities: named.map(({ id }) => ({ alias: `alias of ${id}` })) }, []),
    ),
  };
  return { asked, dataSources };
}

function aMaker() {
  const { asked, dataSources } = owners();
  const maker = new FrameMaker({
    supergraphSdl: sdl('supergraph.graphql'),
    liveSdl: sdl('subgraphs/live.graphql'),
    apiSchema: buildSchema(sdl('api.graphql')),
    dataSources,
  });
  const make = maker.prepare({
    document: parse(QUERY),
    variables: { id: item(1).groupId },
  } as unknown as RoomOperation);
  return {
    asked,
    make: (roots: readonly object[]) => make(roots, contextOf(deliveryTo(null))),
  };
}

const message = (sequence: number, messageId: string, memberId = 'ada') =>
  rootOfItem(item(sequence, { messageId, memberId }));
const joining = (sequence: number, memberId: string) =>
  rootOfItem(item(sequence, { kind: 'MEMBER_JOINED', messageId: null, memberId }));

describe('one execution for many items', () => {
  test('asks each owner once, and gives each item what it would get alone', async () => {
    const { make, asked } = aMaker();
    const roots = [
      rootOfPosition({ sequence: 0, cursor: 'c', reason: 'RESUMED' }),
      joining(1, 'ben'),
      message(2, 'm 2'),
      rootOfHidden(item(3)),
      message(4, 'm 4', 'ben'),
    ];

    const together = await make(roots);
    expect(asked['groups']).toEqual([['m 2', 'm 4']]);
    const alone = [];
    for (const root of roots) alone.push(...(await make([root])));

    expect(JSON.stringify(together)).toBe(JSON.stringify(alone));
    expect(JSON.parse(JSON.stringify(together.map(({ data }) => data?.['what'])))).toEqual([
      { __typename: 'GroupActivityPosition', reason: 'RESUMED' },
      {
        __typename: 'GroupMemberJoined',
        sequence: 1,
        member: { id: 'member_ben', alias: 'alias of ben' },
      },
      {
        __typename: 'GroupMessagePosted',
        sequence: 2,
        groupMessage: {
          id: 'group_message_m 2',
          body: 'text of m 2',
          author: { alias: 'alias of ada' },
        },
      },
      { __typename: 'GroupActivityHidden', sequence: 3 },
      {
        __typename: 'GroupMessagePosted',
        sequence: 4,
        groupMessage: {
          id: 'group_message_m 4',
          body: 'text of m 4',
          author: { alias: 'alias of ben' },
        },
      },
    ]);
  });

  test('gives an error to the item that it is about, at the path that it has alone', async () => {
    const { make } = aMaker();
    const roots = [joining(1, 'ben'), message(2, 'torn'), message(3, 'm 3')];

    const together = await make(roots);
    const [alone] = await make([message(2, 'torn')]);

    expect(together.map(({ errors }) => errors.length)).toEqual([0, 1, 0]);
    expect(together[1]?.errors[0]?.path?.slice(0, 2)).toEqual(['what', 'groupMessage']);
    expect(JSON.stringify(together[1])).toBe(JSON.stringify(alone));
    // The mask looks at what the owner threw.
    expect(together[1]?.errors[0]).toBeInstanceOf(GraphQLError);
    expect(together[1]?.errors[0]?.originalError).toBeInstanceOf(GraphQLError);
    expect(together[1]?.errors[0]?.extensions).toMatchObject({
      code: 'UNAVAILABLE',
      serviceName: 'groups',
    });
  });

  test('gives an error that is about no item alone to all of them', async () => {
    const { make } = aMaker();

    const together = await make([joining(1, 'nameless'), message(2, 'm 2')]);

    for (const { errors } of together) {
      expect(errors.length).toBeGreaterThan(0);
      for (const { extensions } of errors)
        expect(extensions).toMatchObject({ code: 'UNAVAILABLE', serviceName: 'members' });
    }
  });
});
