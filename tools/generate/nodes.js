// The virtual subgraph `nodes`, owned by the gateway: `Query.node`, and every type that its owner finds by `ref`. By that key
// the gateway names an object without knowing whether it is there, and has nothing to say of it itself: its owner is asked
// in any case, once.
import { Kind, parse, print } from 'graphql';

const head = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@inaccessible"])

type Query {
  """
  What has this id, if it can be fetched alone and the viewer may see it, just as the field that leads to it shows it. Null if there is nothing of this id, if it is not the viewer’s to see, and for every other text: one answer for all.
  """
  node(
    """
    The id of something that implements Node.
    """
    id: ID!
  ): Node
}

"""
What can be fetched alone, by its id.
"""
interface Node {
  """
  The id: no other object has it, of whatever type.
  """
  id: ID!
}
`;

/** Who may ask for what the gateway answers itself; gateway/src/nodes.ts and its live door refuse the others. */
export const gatewayRights = {
  name: 'gateway',
  rights: { 'Query.node': 'OWNER', 'Subscription.staffActivity': 'FACILITATOR' },
};

const isFoundByRef = ({ kind, directives }) =>
  kind === Kind.OBJECT_TYPE_DEFINITION &&
  directives.some(
    ({ name, arguments: given }) =>
      name.value === 'key' && given.some(({ value }) => value.value === 'ref'),
  );

const stubOf = (name) => `
type ${name} implements Node @key(fields: "ref", resolvable: false) {
  id: ID! @external
  ref: ID! @inaccessible
}
`;

/** The SDL of `nodes` that belongs to the SDL of the services. */
export function nodesSdl(sdls) {
  const types = sdls.flatMap((sdl) => parse(sdl).definitions.filter(isFoundByRef));
  const names = types.map(({ name }) => name.value).sort();
  return print(parse(head + names.map(stubOf).join('')));
}
