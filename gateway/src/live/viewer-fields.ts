import {
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

const TAG = 'tag';
const VIEWER = 'viewer';

/** Reads from a supergraph which fields differ from person to person: those tagged `viewer`, as `Type.field`. */
export function viewerFields(supergraphSdl: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const isTagged = field.directives?.some(
        ({ name, arguments: given }) =>
          name.value === TAG &&
          given?.some(({ value }) => value.kind === Kind.STRING && value.value === VIEWER),
      );
      if (isTagged === true) found.add(`${definition.name.value}.${field.name.value}`);
    }
  }
  return found;
}

/** True if a document selects a field that differs from person to person. */
export function selectsAny(
  schema: GraphQLSchema,
  document: DocumentNode,
  fields: ReadonlySet<string>,
): boolean {
  const types = new TypeInfo(schema);
  let isSelected = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const parent = types.getParentType()?.name;
        if (parent !== undefined && fields.has(`${parent}.${name.value}`)) isSelected = true;
      },
    }),
  );
  return isSelected;
}
