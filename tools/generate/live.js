// The virtual subgraph `live`, owned by the gateway: the subscriptions, and exactly those fields of a room's activity
// that its events carry, taken from the schema of `groups`, so that the two cannot differ; and the hints to members and to
// staff, as they stand in gateway/src/live.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, visit } from 'graphql';

import { root } from '../repository-files.js';

export const item = 'GroupActivityItem';
const scalars = ['DateTime', 'Cursor'];

/** What only the gateway gives: the stream of a room, and the position that it begins with. */
const own = (types) => `
type Subscription {
  """
  The activity of a group from now on or, with a cursor, from right after it: each item once, in order, across reconnects. The first frame is always a GroupActivityPosition. Ends with an error of code FORBIDDEN when the viewer is not in the group, or not any more.
  """
  groupActivity(
    """
    A group that the viewer is in.
    """
    groupId: ID!
    """
    The cursor of the last item that was received; null to begin at the present end.
    """
    after: Cursor
  ): GroupActivity!
  """
  Hints about what is the viewer’s own, from now on: placed by a match, another group, a device signed in or out, a wish to be forgotten, a call for help. The first frame is always a ViewerActivityBegun. For members alone; staff are answered with an error of code FORBIDDEN.
  """
  viewerActivity: ViewerActivity!
  """
  Hints about what a facilitator has to see, from now on: a safety event, an alarm of a room, another roster. Each goes to those alone who may see what it is about. The first frame is always a StaffActivityBegun. For facilitators whose sign-in has shown its second factor; others are answered with an error of code FORBIDDEN.
  """
  staffActivity: StaffActivity!
}

"""
The position of live delivery, or an item of the group’s activity. Kinds are added over time: skip those that you do not know.
"""
union GroupActivity = GroupActivityPosition | ${types.join(' | ')}
`;

/** The position of a stream, and the hints, which are the gateway's own. */
const read = (name) => readFileSync(join(root, 'gateway/src/live', name), 'utf8');
const position = read('group-activity-position.graphql');
const hints = ['viewer-activity.graphql', 'staff-activity.graphql'].map(read).join('\n');

/** True for the types of items. */
export const isItem = ({ kind, interfaces = [] }) =>
  kind === Kind.OBJECT_TYPE_DEFINITION && interfaces.some(({ name }) => name.value === item);

const hasDirective = (node, name) => node.directives.some((each) => each.name.value === name);

/** A reference to an entity, with the fields that *groups* lets others answer, too. */
function stubOf(type) {
  const fields = type.fields.filter(
    (field) => field.name.value === 'id' || hasDirective(field, 'shareable'),
  );
  const directives = parse(`type T @key(fields: "id", resolvable: false) { id: ID! }`)
    .definitions[0].directives;
  return { ...type, description: undefined, interfaces: [], directives, fields };
}

/** The SDL of `live` that belongs to the SDL of `groups`. */
export function liveSdl(groupsSdl) {
  const { definitions } = parse(groupsSdl);
  const byName = new Map(
    definitions.filter(({ name }) => name).map((each) => [each.name.value, each]),
  );
  const link = definitions.find(({ kind }) => kind === Kind.SCHEMA_EXTENSION);
  const kept = new Map();
  const keep = (name) => {
    const type = byName.get(name);
    if (type === undefined || kept.has(name)) return;
    const isEntity = type.kind === Kind.OBJECT_TYPE_DEFINITION && hasDirective(type, 'key');
    const taken = isEntity ? stubOf(type) : type;
    kept.set(name, taken);
    visit(taken, {
      NamedType: ({ name: inner }) => keep(inner.value),
    });
  };
  const items = definitions.filter((type) => isItem(type)).map(({ name }) => name.value);
  scalars.forEach(keep);
  [item, ...items].forEach(keep);
  const inOrder = [...kept.keys()].sort().map((name) => kept.get(name));
  return `${print({ kind: Kind.DOCUMENT, definitions: [link, ...inOrder] })}${own(items)}\n\n${position}\n${hints}`;
}
