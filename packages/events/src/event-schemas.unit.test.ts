import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { newEvent, readEvent } from './codec.ts';
import { type EventType } from './event.ts';
import { eventSchemas } from './generated/catalogue.ts';

const FOLDER = join(import.meta.dirname, '../../../schemas/events');
const SCHEMA = '.schema.json';
const names = globSync(`*/*${SCHEMA}`, { cwd: FOLDER }).map((path) =>
  path.slice(0, -SCHEMA.length),
);
const read = (path: string) => JSON.parse(readFileSync(join(FOLDER, path), 'utf8')) as unknown;
const typeOf = (name: string) => `holdfast.${name.replace('/', '.')}` as EventType;

interface Schema {
  readonly $id: string;
  readonly required: readonly string[];
  readonly properties: Readonly<
    Record<string, { readonly type: string; readonly format?: string }>
  >;
  readonly 'x-key': string;
  readonly 'x-version': string;
  readonly 'x-topic': string;
}

test('the catalogue has every schema that is published, and no other', () => {
  expect(Object.keys(eventSchemas).sort()).toEqual(names.map(typeOf).sort());
});

describe.each(names)('%s', (name) => {
  const schema = read(`${name}${SCHEMA}`) as Schema;
  const example = read(`${name}.example.json`);

  test('has an example that fits it, for writing and for reading', () => {
    const draft = { id: 'x', at: new Date(0), data: example as never };
    const { event } = newEvent(typeOf(name), draft);

    expect(readEvent(event).data).toEqual(example);
  });

  test('has an example that shows every property', () => {
    expect(Object.keys(example as object).sort()).toEqual(Object.keys(schema.properties).sort());
  });

  test('requires only properties that it names, its key and its version among them', () => {
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining([...schema.required]));
    expect(schema.required).toEqual(expect.arrayContaining([schema['x-key'], schema['x-version']]));
  });

  test('has an id for its key, a counting number for its version, and a topic of its own service', () => {
    expect(schema.properties[schema['x-key']]).toMatchObject({ type: 'string', format: 'uuid' });
    expect(schema.properties[schema['x-version']]).toMatchObject({ type: 'integer', minimum: 1 });
    expect(schema['x-topic']).toMatch(new RegExp(`^${name.split('/', 1).join()}\\.[a-z-]+\\.v1$`));
    expect(schema.$id.endsWith(`/events/${name}${SCHEMA}`)).toBe(true);
  });
});
