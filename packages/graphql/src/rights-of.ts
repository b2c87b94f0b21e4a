import { isObjectType, type GraphQLSchema } from 'graphql';

/** Who may ask for a field or send a mutation, by its coordinate, such as `Mutation.leaveGroup`. */
export type Rights = Readonly<Record<string, string>>;

/** Reads the rights that decorators of the resolvers of a schema say, in the order of their coordinates. */
export function rightsOf(schema: GraphQLSchema): Rights {
  const said = fieldsOf(schema).flatMap(({ coordinate, right }) =>
    typeof right === 'string' ? [[coordinate, right] as const] : [],
  );
  return Object.fromEntries(said.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function fieldsOf(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).map(({ name, extensions }) => ({
        coordinate: `${type.name}.${name}`,
        right: extensions['right'],
      })),
    );
}
