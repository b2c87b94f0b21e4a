import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { addressedEvent, readEvent } from './codec.ts';
import type { EventType } from './event.ts';
import { eventSchemas } from './generated/catalogue.ts';

const FOLDER = join(import.meta.dirname, '../../../schemas/events');
const SCHEMA = '.schema.json';
const names = globSync(`*/*${SCHEMA}`, { cwd: FOLDER }).map((path) =>
  path.slice(0, -SCHEMA.length),
);
const read = (path: string) => JSON.parse(readFileSync(join(FOLDER, path), 'utf8')) as unknown;
const typeOf = (name: string) => `holdfast.${name.replace('/', '.')}` as EventType;

interface Property {
  readonly type: string;
  readonly format?: string;
  readonly 'x-data-class'?: string;
}

interface Schema {
  readonly $id: string;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
  readonly 'x-key': string;
  readonly 'x-version': string;
  readonly 'x-topic': string;
  readonly 'x-sealed-for'?: string;
}

test('the catalogue has every schema that is published, and no other', () => {
  expect(Object.keys(eventSchemas).sort()).toEqual(names.map(typeOf).sort());
});

describe.each(names)('%s', (name) => {
  const schema = read(`${name}${SCHEMA}`) as Schema;
  const example = read(`${name}.example.json`);

  test('has an example that fits it, for writing and for reading', () => {
    const draft = { id: 'x', at: new Date(0), data: example as never };
    const { event } = addressedEvent(typeOf(name), draft);

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

  test('says for whom health properties are sealed, requires none, and leaves their place free', () => {
    const health = Object.entries(schema.properties)
      .filter(([, property]) => property['x-data-class'] === 'health')
      .map(([property]) => property);

    expect(schema['x-sealed-for'] !== undefined).toBe(health.length > 0);
    expect(schema.required.filter((property) => health.includes(property))).toEqual([]);
    expect(Object.keys(schema.properties)).not.toContain('sealed');
    if (schema['x-sealed-for'] === undefined) return;
    expect(schema.required).toContain(schema['x-sealed-for']);
    expect(schema.properties[schema['x-sealed-for']]).toMatchObject({ format: 'uuid' });
  });
});
