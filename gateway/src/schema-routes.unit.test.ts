import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { expect, test } from '@jest/globals';
import { possibleTypes } from './schema-routes.ts';

test('possible types name what stands behind each union and interface, and no directive of ours', () => {
  const schema = buildSchema(`
    type Query { one: One two: Two }
    interface Named { name: String }
    type Cat implements Named { name: String }
    type Dog implements Named { name: String }
    union One = Cat
    union Two = Cat | Dog
  `);

  expect(possibleTypes(schema)).toEqual({
    Named: ['Cat', 'Dog'],
    One: ['Cat'],
    Two: ['Cat', 'Dog'],
  });
});

test('those of the graph hold its results and the items of a room', () => {
  const path = join(import.meta.dirname, '../../schemas/api.graphql');
  const types = possibleTypes(buildSchema(readFileSync(path, 'utf8')));

  expect(types['UserError']).toContain('AliasTakenError');
  expect(types['GroupActivity']).toContain('GroupMessagePosted');
});
