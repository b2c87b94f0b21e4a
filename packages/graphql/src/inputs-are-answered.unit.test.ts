import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildSchema, getNamedType, isNonNullType, isUnionType } from 'graphql';

const API = buildSchema(
  readFileSync(join(import.meta.dirname, '../../../schemas/api.graphql'), 'utf8'),
  { assumeValid: true },
);
const mutations = Object.values(API.getMutationType()?.getFields() ?? {});

test('every mutation that needs an input may answer that it cannot be used, so that one client document fits all', () => {
  const without = mutations
    .filter(({ args }) => args.some(({ type }) => isNonNullType(type)))
    .filter(({ type }) => {
      const result = getNamedType(type);
      return (
        !isUnionType(result) || result.getTypes().every((each) => each.name !== 'InputInvalidError')
      );
    })
    .map(({ name }) => name);

  expect(mutations.length).toBeGreaterThan(40);
  expect(without).toEqual([]);
});
