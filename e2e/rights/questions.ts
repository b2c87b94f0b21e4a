import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { OF_MUTATIONS } from './policy.ts';

/** Fields that are no way: faces are looked at where rooms show them, and not where the owner has blocked nobody. */
const ASIDE: ReadonlySet<string> = new Set(['blockedMembers']);

/** A way to a type from the root: what is asked around its fields. */
export interface Way {
  readonly type: string;
  /** With `@` where the fields go. */
  readonly query: string;
  /** The root field that it begins with. */
  readonly root: string;
}

const isWrapper = (name: string) => /(Success|Error|Edge|Connection)$/.test(name);

/** The types whose fields are read, with wrappers of lists left out. */
export function readTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && !isWrapper(name) && !OF_MUTATIONS.has(name))
    .filter(({ name }) => name !== 'Mutation' && name !== 'Subscription');
}

/** The shortest way to each type, with what its arguments need. */
export function waysTo(
  schema: GraphQLSchema,
  given: Readonly<Record<string, string>>,
): readonly Way[] {
  const query = schema.getQueryType();
  if (query === undefined || query === null) throw new Error('The schema has no queries.');
  const ways = new Map<string, Way>();
  const queue = Object.values(query.getFields()).map((field) => ({
    field,
    query: `{ ${called(field, given)} @ }`,
    root: field.name,
  }));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { field, query: around, root } = next;
    for (const type of objectsOf(schema, field)) {
      const inside = around.replace('@', `{ __typename ... on ${type.name} @ }`);
      if (ways.has(type.name)) continue;
      ways.set(type.name, { type: type.name, query: inside, root });
      for (const each of Object.values(type.getFields()).filter(({ name }) => !ASIDE.has(name)))
        queue.push({
          field: each,
          query: inside.replace('@', `{ ${called(each, given)} @ }`),
          root,
        });
    }
  }
  return [...ways.values()];
}

/** All fields of a type in one selection; of objects their name alone. */
export function selectionOf(
  type: GraphQLObjectType,
  given: Readonly<Record<string, string>>,
): string {
  const fields = Object.values(type.getFields()).map((field) => {
    const isLeaf = isLeafType(getNamedType(field.type));
    return `${called(field, given)}${isLeaf ? '' : ' { __typename }'}`;
  });
  return `{ ${fields.join(' ')} }`;
}

function called(
  field: GraphQLField<unknown, unknown>,
  given: Readonly<Record<string, string>>,
): string {
  const needed = field.args.filter(({ name }) => given[`${field.name}.${name}`] !== undefined);
  if (needed.length === 0) return field.name;
  const parts = needed.map(({ name }) => `${name}: ${given[`${field.name}.${name}`] ?? ''}`);
  return `${field.name}(${parts.join(', ')})`;
}

function objectsOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>) {
  const type = getNamedType(field.type);
  if (isObjectType(type)) return [type];
  if (isUnionType(type)) return type.getTypes();
  return isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
}

/** Every object of a type in an answer. */
export function found(data: unknown, type: string): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(data)) return data.flatMap((each) => found(each, type));
  if (typeof data !== 'object' || data === null) return [];
  const own = Reflect.get(data, '__typename') === type ? [data as Record<string, unknown>] : [];
  return [...own, ...Object.values(data).flatMap((each) => found(each, type))];
}
