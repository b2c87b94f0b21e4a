import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  Kind,
  parse,
  print,
  printSchema,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InputObjectTypeDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import {
  buildSchema,
  createResolversMap,
  getMetadataStorage,
  type BuildSchemaOptions,
} from 'type-graphql';
import { withGlobalIds, withLocalKey } from './edge-ids.ts';
import { NODE_TYPES } from './ids.ts';
import { mustSayRights, rightsOf, type Rights } from './rights-of.ts';
import { DateTime } from './scalars.ts';

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@tag"])';

/** Finds an entity by its key, for another subgraph that names it. */
export type ReferenceResolver = (reference: never, context: never) => unknown;

/** The pieces of a subgraph's schema. */
export interface SubgraphParts {
  readonly resolvers: BuildSchemaOptions['resolvers'];
  /** Reference resolvers by entity name. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** Types that only entity references lead to; type-graphql would leave them out. */
  readonly orphanedTypes?: BuildSchemaOptions['orphanedTypes'];
}

/** A subgraph's schema, its SDL as composition reads it, and who may ask for what. */
export interface Subgraph {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  readonly rights: Rights;
}

/**
 * Builds the federated schema of a subgraph from its decorated classes.
 * @throws Error if something that is asked or sent does not say who may.
 */
export async function buildSubgraph(parts: SubgraphParts): Promise<Subgraph> {
  readPlainly();
  const schema = await buildSchema({
    resolvers: parts.resolvers,
    orphanedTypes: parts.orphanedTypes ?? [],
    // graphql-js does not know the directives of federation yet.
    skipCheck: true,
    // Rules decide what may be stored; a validation error of a library would carry the whole input.
    validate: false,
    scalarsMap: [{ type: Date, scalar: DateTime }],
  });
  mustSayRights(schema, parts.resolvers);
  const sdl = `${FEDERATION}\n\n${print(withDirectives(schema))}\n`;
  const resolvers = withGlobalIds(schema, createResolversMap(schema));
  for (const [type, resolve] of Object.entries(parts.references)) {
    const find: ReferenceResolver = (reference: object, context) =>
      resolve(withLocalKey(type, reference) as never, context);
    resolvers[type] = { ...resolvers[type], __resolveReference: find };
  }
  return {
    schema: buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never }),
    sdl,
    rights: rightsOf(schema),
  };
}

/** Has graphql-js itself read the fields that stand as they are in their object: type-graphql's way takes three times as long. */
function readPlainly(): void {
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
}

interface Directed {
  readonly astNode?:
    { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
}

type FieldsNode =
  ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode | InputObjectTypeDefinitionNode;

/**
 * Adds the applied directives, which `printSchema` drops; type-graphql keeps them on the `astNode` of their element.
 */
function withDirectives(schema: GraphQLSchema): DocumentNode {
  const enter = (node: FieldsNode) => {
    const type = schema.getType(node.name.value) as GraphQLObjectType;
    const fields = type.getFields() as Record<string, GraphQLField<unknown, unknown>>;
    const whole = directed(node, type);
    return {
      ...withRef(whole),
      fields: [
        ...(node.fields ?? []).map((field) =>
          withFieldDirectives(field as FieldDefinitionNode, fields[field.name.value]),
        ),
        ...(isNode(whole) ? REF_FIELDS : []),
      ],
    };
  };
  return visit(parse(printSchema(schema)), {
    ObjectTypeDefinition: { enter },
    InterfaceTypeDefinition: { enter },
    InputObjectTypeDefinition: { enter },
  });
}

/**
 * The second key of what `node(id)` fetches, and its field. By this key the gateway names an object of which it does not
 * know whether it is there: unlike `id`, it answers nothing, so that the owner is asked in any case.
 */
const REF = parse(
  'type Node @key(fields: "ref") { "For the gateway alone: an id that is looked for." ref: ID! @inaccessible }',
  { noLocation: true },
).definitions[0] as ObjectTypeDefinitionNode;
const REF_FIELDS = REF.fields ?? [];
const NODES: ReadonlySet<string> = new Set(NODE_TYPES);

/** True for a type of which this subgraph finds objects by their key. One that it only names is another's to find. */
const isNode = ({ kind, name, directives = [] }: FieldsNode) =>
  kind === Kind.OBJECT_TYPE_DEFINITION &&
  NODES.has(name.value) &&
  !directives.some((directive) => print(directive).includes('resolvable: false'));

function withRef<Node extends FieldsNode>(node: Node): Node {
  return isNode(node)
    ? { ...node, directives: [...(node.directives ?? []), ...(REF.directives ?? [])] }
    : node;
}

function withFieldDirectives(
  node: FieldDefinitionNode,
  field: GraphQLField<unknown, unknown> | GraphQLInputField | undefined,
): FieldDefinitionNode {
  const own = directed(node, field ?? {});
  if (node.arguments === undefined || field === undefined || !('args' in field)) return own;
  return {
    ...own,
    arguments: node.arguments.map((argument) =>
      directed(argument, field.args.find(({ name }) => name === argument.name.value) ?? {}),
    ),
  };
}

function directed<Node extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(
  node: Node,
  owner: Directed,
): Node {
  const printed = new Set((node.directives ?? []).map((directive) => directive.name.value));
  const lost = (owner.astNode?.directives ?? []).filter(({ name }) => !printed.has(name.value));
  return { ...node, directives: [...(node.directives ?? []), ...lost] };
}
