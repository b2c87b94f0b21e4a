import {
  astFromValue,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  print,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { anInput } from './inputs.ts';

/** A way to a type from the root: what is asked around its fields. */
export interface Way {
  readonly type: GraphQLObjectType;
  /** With `@` where the fields go. */
  readonly query: string;
  /** The root field that it begins with. */
  readonly root: string;
}

/** Arguments by `field.argument`, in place of what would be made up for them. */
export type Given = Readonly<Record<string, unknown>>;

/** Types that hold an answer together, and show nothing that has no rule of its own. */
export const isWrapper = ({ name }: GraphQLObjectType) =>
  /(Success|Error|Edge|Connection)$|^PageInfo$/.test(name);

/** From each root the shortest way to each type, with what its arguments need. */
export function waysTo(schema: GraphQLSchema, given: Given): readonly Way[] {
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
      const name = `${root} ${type.name}`;
      if (ways.has(name)) continue;
      ways.set(name, { type, query: inside, root });
      for (const each of Object.values(type.getFields()))
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
export function selectionOf(type: GraphQLObjectType, given: Given): string {
  const fields = Object.values(type.getFields()).map((field) => {
    const isLeaf = isLeafType(getNamedType(field.type));
    return `${called(field, given)}${isLeaf ? '' : ' { __typename }'}`;
  });
  return `{ ${fields.join(' ')} }`;
}

/** A field with the arguments that it needs. */
export function called(field: GraphQLField<unknown, unknown>, given: Given): string {
  const parts = field.args.flatMap((argument) => {
    const told = given[`${field.name}.${argument.name}`];
    if (told === undefined && !isRequiredArgument(argument)) return [];
    const literal = astFromValue(told ?? anInput(argument.type), argument.type);
    return literal === null || literal === undefined ? [] : [`${argument.name}: ${print(literal)}`];
  });
  return parts.length === 0 ? field.name : `${field.name}(${parts.join(', ')})`;
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
