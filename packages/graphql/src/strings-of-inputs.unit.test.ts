import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isScalarType,
  type GraphQLInputType,
} from 'graphql';

const schemas = join(import.meta.dirname, '../../../schemas');
const API = buildSchema(readFileSync(join(schemas, 'api.graphql'), 'utf8'), { assumeValid: true });
const listed = JSON.parse(readFileSync(join(schemas, 'strings.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

/** Kinds of strings, and what judges them: see docs/adr/0029-texts-that-everybody-can-read.md. */
const KINDS = [
  ...['text', 'name', 'alias', 'address', 'code', 'tag'],
  // Compared with what was given before, or looked up: nobody sees them.
  ...['secret', 'id', 'look-up'],
];
/** Scalars that judge themselves, or that are no strings. */
const JUDGED = [
  'ID',
  'Int',
  'Float',
  'Boolean',
  'TimeZone',
  'LocalDate',
  'CountryCode',
  'Cursor',
  'DateTime',
];
const STRINGS = ['String', 'Locale'];

interface Taken {
  readonly name: string;
  readonly type: GraphQLInputType;
}

const taken: readonly Taken[] = Object.values(API.getTypeMap())
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap((type) => {
    if (isInputObjectType(type))
      return Object.values(type.getFields()).map((field) => ({
        name: `${type.name}.${field.name}`,
        type: field.type,
      }));
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      field.args.map((argument) => ({
        name: `${type.name}.${field.name}(${argument.name})`,
        type: argument.type,
      })),
    );
  });

const scalarOf = ({ type }: Taken) => getNamedType(type).name;

test('every string that a client can send is listed by what it is, and so by what judges it', () => {
  const strings = taken.filter((each) => STRINGS.includes(scalarOf(each)));

  expect(Object.keys(listed)).toEqual(strings.map(({ name }) => name).toSorted());
  expect(Object.entries(listed).filter(([, kind]) => !KINDS.includes(kind))).toEqual([]);
});

test('every scalar that a client can send is a string of the list, or judges itself', () => {
  const scalars = new Set(
    taken
      .filter(({ type }) => isLeafType(getNamedType(type)) && isScalarType(getNamedType(type)))
      .map(scalarOf),
  );

  expect([...scalars].filter((name) => ![...JUDGED, ...STRINGS].includes(name))).toEqual([]);
});
