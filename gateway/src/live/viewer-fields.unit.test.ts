import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildSchema, isObjectType } from 'graphql';
import { viewerFields } from './viewer-fields.ts';

const schemas = join(import.meta.dirname, '../../../schemas');
const read = (name: string) => readFileSync(join(schemas, name), 'utf8');

/** A field that speaks of the viewer by its name, such as `viewerCanPost`. */
const OF_VIEWER = /^viewer[A-Z]/;

test('every field that is named after the viewer is tagged, so that nobody is sent another person’s answer', () => {
  const tagged = viewerFields(read('supergraph.graphql'));
  const api = buildSchema(read('api.graphql'), { assumeValid: true });
  const named = Object.values(api.getTypeMap())
    .filter(isObjectType)
    .filter((type) => type !== api.getSubscriptionType())
    .flatMap((type) =>
      Object.keys(type.getFields())
        .filter((field) => OF_VIEWER.test(field))
        .map((field) => `${type.name}.${field}`),
    );

  expect(named.length).toBeGreaterThan(7);
  expect(named.filter((field) => !tagged.has(field))).toEqual([]);
});
