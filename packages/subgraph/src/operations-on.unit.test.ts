import { createErrorMask } from '@holdfast/http';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { operationsOn } from './operations-on.ts';

const ignore = () => undefined;
const schema = buildSchema('type Query { twice(number: Int!): Int, away: Int, large: String }');
const fields = schema.getQueryType()?.getFields() ?? {};
const resolvers = {
  twice: (_: unknown, { number }: { number: number }) => number * 2,
  away: () => {
    throw new Error('connect ECONNREFUSED');
  },
  large: () => 'x'.repeat(2_000),
};
for (const [name, resolve] of Object.entries(resolvers))
  Object.assign(fields[name] ?? {}, { resolve });

const answer = operationsOn<object>(schema, {
  mostBytes: 1_000,
  mask: createErrorMask({
    logger: { info: ignore, warn: ignore, error: ignore },
    isOutage: (error) => error instanceof Error && error.message.includes('ECONNREFUSED'),
  }),
});
const ask = (query: string, variables = {}, operationName?: string) =>
  answer({ query, variables, operationName, extensions: {}, isByGet: false }, {});

describe('an operation on a schema', () => {
  test('is executed with its variables, by its name', async () => {
    const query = 'query A($n: Int!) { twice(number: $n) } query B { twice(number: 1) }';
    expect(await ask(query, { n: 4 }, 'A')).toEqual({
      statusCode: 200,
      result: { data: { twice: 8 } },
    });
    expect(await ask(query, {}, 'B')).toMatchObject({ result: { data: { twice: 2 } } });
  });

  test.each([
    ['that is no GraphQL', '{', {}],
    ['that does not fit the schema', '{ nothing }', {}],
    ['that looks at the schema', '{ __type(name: "Query") { name } }', {}],
    ['whose value is of a wrong type', 'query ($n: Int!) { twice(number: $n) }', { n: 'x' }],
    ['that misses a value', 'query ($n: Int!) { twice(number: $n) }', {}],
  ])('%s is refused, each time anew', async (_name, query, variables) => {
    const refused = {
      statusCode: 400,
      result: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    };
    expect(await ask(query, variables)).toMatchObject(refused);
    expect(await ask(query, variables)).toMatchObject(refused);
  });

  test('has an error where a field could not be had, and the rest', async () => {
    const { result } = await ask('{ away twice(number: 1) }');
    expect(result).toMatchObject({
      data: { away: null, twice: 2 },
      errors: [{ path: ['away'], extensions: { code: 'UNAVAILABLE' } }],
    });
  });

  test('is not answered with more than may leave', async () => {
    expect(await ask('{ large }')).toMatchObject({
      result: { errors: [{ extensions: { reason: 'ANSWER_TOO_LARGE' } }] },
    });
  });

  test('of a name that the document does not have is refused', async () => {
    expect(await ask('query A { away }', {}, 'B')).toMatchObject({ statusCode: 400 });
  });
});
