import { expect, test } from '@jest/globals';
import { mediaTypeFor, readsErrorsFromBody } from './media-type.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

test.each([
  [undefined, JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/*', JSON_TYPE],
  ['application/json', JSON_TYPE],
  ['application/graphql-response+json', GRAPHQL_TYPE],
  ['application/graphql-response+json, application/json;q=0.9', GRAPHQL_TYPE],
  ['application/json, application/graphql-response+json;q=0.5', JSON_TYPE],
  ['text/html', null],
  ['*/*,'.repeat(3_000), null],
])('who accepts %s is answered with %s', (accept, expected) => {
  expect(mediaTypeFor(accept)).toBe(expected);
});

test('only who takes JSON alone reads from the body that an operation was refused', () => {
  expect(readsErrorsFromBody('application/json')).toBe(true);
  expect(readsErrorsFromBody('application/json, application/graphql-response+json')).toBe(false);
  expect(readsErrorsFromBody('*/*')).toBe(false);
  expect(readsErrorsFromBody(undefined)).toBe(false);
});
