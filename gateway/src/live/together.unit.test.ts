import type { GraphQLDataSource } from '@apollo/gateway';
import { expect, jest, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../request-context.ts';
import { contextOf, deliveryTo } from './live-activity.ts';
import { askedTogether } from './together.ts';

type Source = GraphQLDataSource<RequestContext>;
type Answer = Awaited<ReturnType<Source['process']>>;

const QUERY =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
const named = (id: string) => ({ __typename: 'Message', id });

/** An owner that answers each entity by its id, and notes of how many it is asked at once. */
function anOwner() {
  const asked: string[][] = [];
  const process = jest.fn<Source['process']>(({ request }) => {
    const ids = (request.variables?.['representations'] as { id: string }[]).map(({ id }) => id);
    asked.push(ids);
    const errors = ids.flatMap((id, place) =>
      id === 'bad'
        ? [
            new GraphQLError('bad', {
              path: ['_entities', place, 'body'],
              extensions: { code: 'UNAVAILABLE' },
            }),
          ]
        : [],
    );
    const data = { _entities: ids.map((id) => ({ id })) };
    return Promise.resolve((errors.length === 0 ? { data } : { data, errors }) as Answer);
  });
  return { asked, process, source: askedTogether({ process }) };
}

const ask = (source: Source, ids: readonly string[], context: Partial<RequestContext> = {}) =>
  source.process({
    request: { query: QUERY, variables: { representations: ids.map(named), flag: true } },
    context: { ...contextOf(deliveryTo(null)), ...context },
  } as unknown as Parameters<Source['process']>[0]);

test('questions of one step go out as one, and each gets its own part of the answer, with its own errors', async () => {
  const { asked, source } = anOwner();

  const answers = await Promise.all([
    ask(source, ['a']),
    ask(source, ['b', 'bad']),
    ask(source, ['c']),
  ]);

  expect(asked).toEqual([['a', 'b', 'bad', 'c']]);
  expect(answers.map(({ data }) => data)).toEqual([
    { _entities: [{ id: 'a' }] },
    { _entities: [{ id: 'b' }, { id: 'bad' }] },
    { _entities: [{ id: 'c' }] },
  ]);
  expect(answers.map(({ errors }) => errors?.map(({ path }) => path))).toEqual([
    undefined,
    [['_entities', 1, 'body']],
    undefined,
  ]);
  // Errors that are not of this class are masked for clients.
  const [error] = answers[1].errors ?? [];
  expect(error).toBeInstanceOf(GraphQLError);
  expect(error).toMatchObject({ message: 'bad', extensions: { code: 'UNAVAILABLE' } });
});

test('what is asked in the name of another person, or alone, or later, is asked by itself', async () => {
  const { asked, source } = anOwner();
  const person = { kind: 'live-delivery', groupId: null, rights: 'FACILITATOR' };

  await Promise.all([
    ask(source, ['a']),
    ask(source, ['b'], { person: person as unknown as RequestContext['person'] }),
    ask(source, ['c'], { isAlone: true }),
  ]);
  await ask(source, ['d']);

  expect(asked.map(String).sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('no question names more than two hundred', async () => {
  const { asked, source } = anOwner();

  await Promise.all(Array.from({ length: 450 }, (_, index) => ask(source, [String(index)])));

  expect(asked.map(({ length }) => length)).toEqual([200, 200, 50]);
});

test('what cannot be asked is everybody’s fault', async () => {
  const { process, source } = anOwner();
  process.mockRejectedValueOnce(new Error('away'));

  const both = await Promise.allSettled([ask(source, ['a']), ask(source, ['b'])]);

  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
