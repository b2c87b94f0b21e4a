import { anonymous } from '@holdfast/identity';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
  type ExecutionResult,
  type GraphQLNamedType,
} from 'graphql';
import { expect, test } from '@jest/globals';
import { judgeDocuments } from './judge-document.ts';
import { createPipeline } from './operation-pipeline.ts';
import { notBegun, type RequestProgress } from './request-context.ts';

const schema = buildSchema(`
  type Query { viewer: Viewer }
  type Mutation { signIn: String }
  type Viewer { id: ID! alias: String! }
`);
const noted: unknown[] = [];
const ignore = () => undefined;

/** What a client is answered if the gateway's plan ends like this. */
async function answered(
  result: ExecutionResult,
  query = '{ viewer { alias } }',
  parsed: RequestProgress['parsed'] = null,
) {
  const answer = await createPipeline({
    gateway: { load: () => Promise.resolve({ schema, executor: () => Promise.resolve(result) }) },
    judge: judgeDocuments({ introspection: false }),
    mostAnswerBytes: 1_000,
    logger: { info: ignore, warn: ignore, error: (event) => void noted.push(event) },
  });
  const progress = { ...notBegun(), parsed };
  const asked = { person: anonymous, clientHash: 'c', requestId: 'r', deadlineMs: Infinity };
  return answer(
    { query, operationName: undefined, variables: {}, extensions: {}, isByGet: false },
    { ...asked, progress },
  );
}

test('a null that stands for something missing is never silent', async () => {
  const extensions = { valueCompletion: [{ message: 'Cannot return null for Viewer.alias' }] };
  const { result } = await answered({ data: { viewer: null }, extensions });

  expect(result).toEqual({
    data: { viewer: null },
    errors: [
      {
        message: 'A part of the answer is missing here. It was noted; try again.',
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ],
  });
  expect(noted).toEqual(['silent-null']);
});

test('a null that is a fact has no error', async () => {
  expect((await answered({ data: { viewer: null } })).result).toEqual({ data: { viewer: null } });
});

test('an answer that is too large is refused', async () => {
  const long = { data: { viewer: { alias: 'x'.repeat(1_000) } } };
  expect((await answered(long)).result).toMatchObject({
    errors: [{ extensions: { code: 'OPERATION_NOT_ALLOWED', reason: 'ANSWER_TOO_LARGE' } }],
  });
});

test('a document that was parsed already is taken as it is, if it is the one that was sent', async () => {
  const text = '{ viewer { alias } }';
  const document = parse('{ nobody }');
  const { result } = await answered({ data: { viewer: null } }, text, { text, document });
  expect(result.errors).toMatchObject([{ message: expect.stringContaining('nobody') }]);

  const another = { text: '{ nobody }', document };
  const { result: own } = await answered({ data: { viewer: null } }, text, another);
  expect(own).toEqual({ data: { viewer: null } });
});

test('the answer of a query may be compressed, that of a mutation never', async () => {
  expect(await answered({ data: {} })).toMatchObject({ isCompressible: true });
  expect(await answered({ data: {} }, 'mutation { signIn }')).toMatchObject({
    isCompressible: false,
  });
});

test('no query is answered with what lets somebody in', () => {
  const path = join(import.meta.dirname, '../../schemas/api.graphql');
  const api = buildSchema(readFileSync(path, 'utf8'));
  const secrets = (root: GraphQLNamedType | null | undefined) => {
    const reached = new Set([root]);
    for (const type of reached) {
      if (isAbstractType(type)) for (const each of api.getPossibleTypes(type)) reached.add(each);
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) reached.add(getNamedType(field.type));
    }
    const fields = [...reached]
      .filter(isObjectType)
      .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
    return fields.filter((name) =>
      /\.(code|codes|.+Codes|.*token|challenge|.*secret)$/i.test(name),
    );
  };

  expect(secrets(api.getQueryType())).toEqual([]);
  expect(secrets(api.getMutationType())).toEqual(
    expect.arrayContaining(['SignInTokens.accessToken', 'EnrollSuccess.recoveryCodes']),
  );
});
