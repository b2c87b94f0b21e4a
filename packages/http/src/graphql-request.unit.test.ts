import { describe, expect, test } from '@jest/globals';
import { namesDocument, readGraphqlRequest } from './graphql-request.ts';

const query = '{ viewer { id } }';

describe('a request for an operation', () => {
  test('has what was sent; what is null was not sent', () => {
    const sent = { query, operationName: 'A', variables: { a: 1 }, extensions: { cost: true } };
    expect(readGraphqlRequest(sent, false)).toEqual({
      query,
      operationName: 'A',
      variables: { a: 1 },
      extensions: { cost: true },
      isByGet: false,
    });
    const nothing = { query, operationName: null, variables: null, extensions: null };
    expect(readGraphqlRequest(nothing, false)).toEqual({
      query,
      operationName: undefined,
      variables: {},
      extensions: {},
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

describe('a document', () => {
  const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };

  test.each([
    ['by its hash', { extensions: { persistedQuery } }, true],
    ['by its hash, in an address', { extensions: JSON.stringify({ persistedQuery }) }, true],
    ['by its hash beside an empty one', { query: '', extensions: { persistedQuery } }, true],
    ['by its id', { documentId: 'viewer-1' }, true],
    ['by its hash, and sent', { query, extensions: { persistedQuery } }, false],
    ['by its id, and sent', { query, documentId: 'viewer-1' }, false],
    ['by nothing', { extensions: {} }, false],
    ['by a hash that is none', { extensions: { persistedQuery: true } }, false],
    ['in a list', [{ documentId: 'viewer-1' }], false],
  ])('is named %s: %#', (_name, sent, isNamed) => {
    expect(namesDocument(sent)).toBe(isNamed);
  });
});
