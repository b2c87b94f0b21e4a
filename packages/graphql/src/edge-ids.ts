import {
  getNamedType,
  getNullableType,
  GraphQLID,
  isInputObjectType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import { ID_OF, type IdMark } from './id-of.ts';
import { globalId, isIdentified, localId, type IdentifiedType } from './ids.ts';

type Resolve = GraphQLFieldResolver<unknown, unknown>;
type Resolvers = Record<string, object>;

/** Changes a value on its way in or out. Undefined where there is nothing to change. */
type Change = ((value: unknown) => unknown) | undefined;

/**
 * Puts the kinds of ids on and takes them off at the edge of a subgraph: what its classes hold and its resolvers get are
 * UUIDs alone, what clients see and send has the kind of its type.
 * @param resolvers the resolvers of `schema`, by type and field.
 * @throws Error that names each field of type ID which does not say what it is the id of.
 */
export function withGlobalIds(schema: GraphQLSchema, resolvers: Resolvers): Resolvers {
  mustSayWhose(schema);
  const own = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .map((type) => [type.name, { ...resolvers[type.name], ...changedFields(type, resolvers) }]);
  return { ...resolvers, ...(Object.fromEntries(own) as Resolvers) };
}

/** Takes the kind off the key by which another subgraph names an entity. */
export function withLocalKey<Reference extends object>(
  type: string,
  reference: Reference,
): Reference & { readonly id: string } {
  const { id, ref } = reference as { readonly id?: unknown; readonly ref?: unknown };
  const key = String(id ?? ref);
  return { ...reference, id: isIdentified(type) ? localId(type, key) : key };
}

function changedFields(type: GraphQLObjectType, resolvers: Resolvers): Resolvers {
  const given = (resolvers[type.name] ?? {}) as Readonly<Record<string, Resolve | undefined>>;
  const changed = Object.values(type.getFields()).flatMap((field) => {
    const resolve = given[field.name];
    const shown = shownId(type, field);
    const taken = takenArguments(field);
    if (shown === undefined && taken === undefined) return [];
    const own = resolve ?? ((source) => (source as Record<string, unknown>)[field.name]);
    const withArguments: Resolve =
      taken === undefined
        ? own
        : (source, args, context, info) => own(source, taken(args), context, info);
    return [[field.name, shown === undefined ? withArguments : showing(withArguments, shown)]];
  });
  return Object.fromEntries(changed) as Resolvers;
}

function showing(resolve: Resolve, shown: (value: unknown) => unknown): Resolve {
  return (source, args, context, info) => {
    const value = resolve(source, args, context, info);
    return value instanceof Promise ? value.then(shown) : shown(value);
  };
}

/** The change of an id on its way out. */
function shownId(parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Change {
  if (getNamedType(field.type) !== GraphQLID) return undefined;
  const type = typeOf(markOf(field), parent.name);
  return type === null ? undefined : eachOf(field.type, (id) => globalId(type, id));
}

/** The change of the arguments of a field on their way in: of those within the inputs that they hold. */
function takenArguments({ args }: GraphQLField<unknown, unknown>): Change {
  return takenFields(
    args.flatMap(({ name, type }) => {
      const taken = takenInput(type);
      return taken === undefined ? [] : [[name, taken] as const];
    }),
  );
}

function takenInput(type: GraphQLInputType): Change {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return undefined;
  const inner = takenFields(
    Object.values(named.getFields()).flatMap((field) => {
      const mark = markOf(field);
      const taken =
        typeof mark === 'string'
          ? eachOf(field.type, (id) => localId(mark as IdentifiedType, id))
          : takenInput(field.type);
      return taken === undefined ? [] : [[field.name, taken] as const];
    }),
  );
  return inner === undefined ? undefined : eachOf(type, inner);
}

function takenFields(changes: readonly (readonly [string, NonNullable<Change>])[]): Change {
  if (changes.length === 0) return undefined;
  return (value) => {
    const given = value as Readonly<Record<string, unknown>>;
    const taken = changes.flatMap(([name, change]) =>
      given[name] === undefined ? [] : [[name, change(given[name])] as const],
    );
    return { ...given, ...Object.fromEntries(taken) };
  };
}

/** Makes the change of a value of a type out of that of one element: null stays, and a list is changed one by one. */
function eachOf(type: GraphQLType, change: (value: never) => unknown): NonNullable<Change> {
  const isList = isListType(getNullableType(type));
  const one = (value: unknown) =>
    value === null || value === undefined ? value : change(value as never);
  return (value) => (isList && Array.isArray(value) ? value.map(one) : one(value));
}

function markOf({ extensions }: { readonly extensions: object }): IdMark | undefined {
  return (extensions as { readonly [ID_OF]?: IdMark })[ID_OF];
}

function typeOf(mark: IdMark | undefined, parent: string): IdentifiedType | null {
  const type = mark === 'own' ? parent : (mark ?? null);
  return type !== null && isIdentified(type) ? type : null;
}

function mustSayWhose(schema: GraphQLSchema): void {
  const silent = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInputObjectType(type))
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())
        .filter((field) => getNamedType(field.type as GraphQLType) === GraphQLID)
        .filter((field) => {
          const mark = markOf(field);
          return mark === undefined || (mark === 'own' && !isIdentified(type.name));
        })
        .map(({ name }) => `${type.name}.${name}`),
    );
  if (silent.length > 0)
    throw new Error(`${silent.join(', ')}: say whose id it is (packages/graphql/src/id-of.ts).`);
}
