import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLSchema,
} from 'graphql';

const known = new WeakMap<GraphQLSchema, Readonly<Record<string, number>>>();

/**
 * Returns the sizes of the lists of introspection, by `Type.field`: how many types there are, how long the lists of a type
 * are on average, and how often a type has another one in it. So the cost of asking for the schema is about the number of
 * fields in its answer.
 */
export function introspectionSizes(schema: GraphQLSchema): Readonly<Record<string, number>> {
  const sizes = known.get(schema) ?? countedIn(schema);
  known.set(schema, sizes);
  return sizes;
}

function countedIn(schema: GraphQLSchema): Readonly<Record<string, number>> {
  const types = Object.values(schema.getTypeMap());
  let [fields, inputFields, values, possible, interfaces] = [0, 0, 0, 0, 0];
  let given = 0;
  for (const type of types) {
    if (isObjectType(type) || isInterfaceType(type)) {
      const own = Object.values(type.getFields());
      fields += own.length;
      for (const { args } of own) given += args.length;
      interfaces += type.getInterfaces().length;
    }
    if (isInputObjectType(type)) inputFields += Object.keys(type.getFields()).length;
    if (isEnumType(type)) values += type.getValues().length;
    if (isUnionType(type) || isInterfaceType(type))
      possible += schema.getPossibleTypes(type).length;
  }
  return {
    '__Schema.types': types.length,
    '__Schema.directives': schema.getDirectives().length,
    '__Directive.args': 1,
    '__Directive.locations': 3,
    '__Field.args': given / fields,
    '__Type.fields': fields / types.length,
    '__Type.inputFields': inputFields / types.length,
    '__Type.ofType': 0.5,
    '__Type.enumValues': values / types.length,
    '__Type.possibleTypes': possible / types.length,
    '__Type.interfaces': interfaces / types.length,
  };
}
