import { isObjectType, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

/** Rights to ask for a field or send a mutation, by its coordinate, such as `Mutation.leaveGroup`. */
export type Rights = Readonly<Record<string, string>>;

/** A class with decorated methods, as type-graphql keeps it. */
type ResolverClass = ReturnType<typeof getMetadataStorage>['fieldResolvers'][number]['target'];

/** Types of which everybody has their own: each of their resolvers says who may ask. */
const OWN = new Set(['Viewer', 'StaffMember']);

/** Reads the rights that decorators of the resolvers of a schema say, in the order of their coordinates. */
export function rightsOf(schema: GraphQLSchema): Rights {
  const said = fieldsOf(schema).flatMap(({ coordinate, right }) =>
    typeof right === 'string' ? [[coordinate, right] as const] : [],
  );
  return Object.fromEntries(said.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Makes sure that each query, each mutation, and each resolver of a field of `Viewer` or `StaffMember` says who may ask.
 * @throws Error that names the others.
 */
export function mustSayRights(schema: GraphQLSchema, resolvers: readonly unknown[]): void {
  const resolved = resolvedFields(new Set(resolvers));
  const silent = fieldsOf(schema)
    .filter(({ right }) => right === undefined)
    .filter(
      ({ type, coordinate }) =>
        type === 'Query' || type === 'Mutation' || (OWN.has(type) && resolved.has(coordinate)),
    )
    .map(({ coordinate }) => coordinate);
  if (silent.length > 0)
    throw new Error(
      `${silent.join(', ')}: say with @For who may ask, or everybody may (docs/rights.md).`,
    );
}

function fieldsOf(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).map(({ name, extensions }) => ({
        type: type.name,
        coordinate: `${type.name}.${name}`,
        right: extensions['right'],
      })),
    );
}

/** The fields that a method of one of these classes answers; the others are answered as they stand in their object. */
function resolvedFields(resolvers: ReadonlySet<unknown>): ReadonlySet<string> {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  const nameOf = (type: ResolverClass | undefined) =>
    objectTypes.find(({ target }) => target === type)?.name ?? '';
  return new Set(
    fieldResolvers
      .filter(({ target }) => resolvers.has(target))
      .map(({ getObjectType, schemaName }) => `${nameOf(getObjectType?.())}.${schemaName}`),
  );
}
