import { describe, expect, test } from '@jest/globals';
import { readGraphqlRequest } from './graphql-request.ts';

const query = '{ viewer { id } }';

describe('a request for an operation', () => {
  test('has what was sent; what is null was not sent', () => {
    const sent = { query, operationName: 'A', variables: { a: 1 }, extensions: {} };
    expect(readGraphqlRequest(sent, false)).toEqual({
      query,
      operationName: 'A',
      variables: { a: 1 },
      isByGet: false,
    });
    const nothing = { query, operationName: null, variables: null, extensions: null };
    expect(readGraphqlRequest(nothing, false)).toEqual({
      query,
      operationName: undefined,
      variables: {},
      isByGet: false,
    });
  });

  test('has by GET its variables as JSON', () => {
    const sent = { query, variables: '{"a":1}', extensions: '{}' };
    expect(readGraphqlRequest(sent, true)).toMatchObject({ variables: { a: 1 }, isByGet: true });
  });

  test.each([
    ['nothing', undefined, false],
    ['null', null, false],
    ['a list', [{ query }], false],
    ['a text', query, false],
    ['no document', {}, false],
    ['an empty document', { query: '' }, false],
    ['a parsed document', { query: { kind: 'Document' } }, false],
    ['a number for a name', { query, operationName: 1 }, false],
    ['a list of variables', { query, variables: [] }, false],
    ['variables as text', { query, variables: '{}' }, false],
    ['extensions as a list', { query, extensions: [] }, false],
    ['by GET, variables that are no JSON', { query, variables: '{' }, true],
    ['by GET, variables that are a list', { query, variables: '[]' }, true],
  ])('is none with %s', (_name, sent, isByGet) => {
    expect(readGraphqlRequest(sent, isByGet)).toBeNull();
  });
});
