import { expect, test } from '@jest/globals';
import { passkeyOrigins } from './passkey-origins.rule.ts';

test.each<[string, readonly string[], boolean]>([
  ['https://holdfast.example', ['https://holdfast.example'], true],
  ['https://holdfast.example', ['https://other.example', 'https://holdfast.example'], true],
  ['https://holdfast.example', ['https://other.example'], false],
  ['https://holdfast.example', ['loopback'], false],
  ['https://holdfast.example.evil', ['https://holdfast.example'], false],
  ['http://localhost', ['loopback'], true],
  ['http://localhost:4000', ['https://holdfast.example', 'loopback'], true],
  ['http://localhost:65535', ['loopback'], true],
  ['http://localhost:123456', ['loopback'], false],
  ['http://localhost:', ['loopback'], false],
  ['http://localhost.evil', ['loopback'], false],
  ['http://my.http://localhost', ['loopback'], false],
  ['https://localhost:4000', ['loopback'], false],
  ['http://127.0.0.1:4000', ['loopback'], false],
  ['http://localhost:4000', ['https://holdfast.example'], false],
  ['http://localhost:4000', [], false],
])('an answer from %s is taken where %j are allowed: %s', (origin, allowed, isTaken) => {
  expect(passkeyOrigins(allowed)(origin)).toBe(isTaken);
});
