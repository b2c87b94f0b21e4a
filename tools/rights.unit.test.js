import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';

import { rightsFaults } from './check-rights.js';
import { cellOf, readCell } from './rights/table.js';

const api = `
  type Query { group(id: ID!): Group viewer: Viewer }
  type Mutation { leaveGroup: LeaveGroupResult postGroupMessage: PostGroupMessageResult }
  type Viewer { id: ID! groups: [Group!] }
  type Group { id: ID! items: [Item!] name: String waitlist: Int }
  interface Item { sequence: Int! }
  type Joined implements Item { sequence: Int! member: ID }
  type LeaveGroupSuccess { left: Boolean }
  type GroupNotFoundError { message: String }
  type Receipt { code: String }
  type PostGroupMessageSuccess { receipt: Receipt }
  union LeaveGroupResult = LeaveGroupSuccess | GroupNotFoundError
  union PostGroupMessageResult = PostGroupMessageSuccess | GroupNotFoundError`;
const table = {
  Group: { id: 'ROOM', items: 'ROOM for PERSON', name: 'ROOM', waitlist: 'LEADER' },
  Item: { member: 'ROOM', sequence: 'ROOM' },
  Mutation: { leaveGroup: 'for PERSON', postGroupMessage: 'for PERSON' },
  Query: { group: 'ROOM for PERSON', liveHeads: 'for LIVE_DELIVERY', viewer: 'SELF for ANYBODY' },
  Receipt: { code: 'SENDER' },
  Viewer: { groups: 'SELF for MEMBER', id: 'SELF' },
};
const groups = {
  'Group.items': 'PERSON',
  'Mutation.leaveGroup': 'PERSON',
  'Mutation.postGroupMessage': 'PERSON',
  'Query.group': 'PERSON',
  'Query.liveHeads': 'LIVE_DELIVERY',
  'Query.viewer': 'ANYBODY',
  'Viewer.groups': 'MEMBER',
};

/** The faults of the table above, with parts of it, of the schema or of what the decorators say exchanged. */
function faults({ cells = {}, more = '', says = {}, elsewhere = { 'Query.viewer': 'ANYBODY' } }) {
  const changed = Object.fromEntries(
    Object.entries({ ...table, ...cells }).map(([type, fields]) => [
      type,
      Object.fromEntries(Object.entries(fields).filter(([, cell]) => cell !== undefined)),
    ]),
  );
  const rights = Object.fromEntries(
    Object.entries({ ...groups, ...says }).filter(([, right]) => right !== undefined),
  );
  return rightsFaults(changed, buildSchema(`${api} ${more}`), [
    { name: 'groups', rights },
    { name: 'members', rights: elsewhere },
  ]);
}

describe('the table of rights', () => {
  test('has nothing to say if schema, decorators and table agree', () => {
    expect(faults({})).toEqual([]);
  });

  test('says which line a new field needs, and where', () => {
    expect(faults({ more: 'extend type Group { mutedUntil: Int }' })).toEqual([
      'Group.mutedUntil is not in schemas/rights.json: nobody has decided who it is for. Add the line "mutedUntil": "RULE" before "name" in "Group". RULE is one of ANYBODY, HOLDER, LEADER, OPERATOR, ROOM, SAFETY, SELF, SENDER, STAFF (docs/rights.md).',
    ]);
  });

  test('says it with the right of a new mutation’s decorator', () => {
    expect(
      faults({
        more: 'extend type Mutation { muteGroup: Int }',
        says: { 'Mutation.muteGroup': 'PERSON' },
      }),
    ).toEqual([
      'Mutation.muteGroup is not in schemas/rights.json: nobody has decided who it is for. Add the line "muteGroup": "for PERSON" before "postGroupMessage" in "Mutation".',
    ]);
  });

  test('says that a new type needs a place of its own', () => {
    const [fault, ...others] = faults({ more: 'type Mute { until: Int }' });
    expect([fault, others]).toEqual([
      expect.stringContaining('Add the line "until": "RULE" in a new "Mute".'),
      [],
    ]);
  });

  test('says that a line comes last', () => {
    expect(faults({ more: 'extend type Group { zeal: Int }' })).toEqual([
      expect.stringContaining('Add the line "zeal": "RULE" at the end of "Group".'),
    ]);
  });

  test('needs no line of a kind that an interface has one for', () => {
    expect(faults({ more: 'type Left implements Item { sequence: Int! member: ID }' })).toEqual([]);
  });

  test.each([
    ['a field that is gone', { Group: { ...table.Group, zeal: 'ROOM' } }, /zeal .* take its line/],
    [
      'a field of an interface that no type has',
      { Item: { ...table.Item, zeal: 'ROOM' } },
      /zeal .* take its line/,
    ],
    ['a line that says nothing', { Receipt: { code: 'SENDERS' } }, /"SENDERS" says nothing/],
    ['an unknown right', { Receipt: { code: 'SENDER for ALL' } }, /"SENDER for ALL" says nothing/],
    ['a field without a rule', { Group: { ...table.Group, items: 'for PERSON' } }, /no rule/],
    [
      'a mutation with a rule',
      { Mutation: { ...table.Mutation, leaveGroup: 'ROOM for PERSON' } },
      /leave ROOM out/,
    ],
    [
      'a hidden query with a rule',
      { Query: { ...table.Query, liveHeads: 'ROOM for LIVE_DELIVERY' } },
      /shown to no client/,
    ],
  ])('is red for %s', (_, cells, expected) => {
    const found = faults({ cells });
    expect(found).not.toEqual([]);
    for (const fault of found) expect(fault).toMatch(expected);
  });
});

test.each(['types', 'fields'])('its %s stand in the order of the alphabet', (what) => {
  const turned = (object) => Object.fromEntries(Object.entries(object).reverse());
  const whole = what === 'types' ? turned(table) : { ...table, Group: turned(table.Group) };
  const found = rightsFaults(whole, buildSchema(api), [{ name: 'groups', rights: groups }]);
  expect(found).not.toEqual([]);
  for (const fault of found) expect(fault).toContain('out of the order of the alphabet');
});

describe('what the decorators say', () => {
  test.each(['OWNER', 'ANYBODY', 'MEMBER'])('is red if one is loosened, or other: %s', (right) => {
    expect(faults({ says: { 'Mutation.leaveGroup': right } })).toEqual([
      `Mutation.leaveGroup says @For('${right}'); schemas/rights.json has "for PERSON", which was reviewed. Put the decorator back, or, if others may ask from now on, change the line and say why in the commit.`,
    ]);
  });

  test('is red if one is removed', () => {
    expect(faults({ says: { 'Viewer.groups': undefined } })).toEqual([
      `Viewer.groups is "for MEMBER" in schemas/rights.json, and no decorator says so: everybody gets as far as its body. Put @For('MEMBER') at its resolver.`,
    ]);
  });

  test('is red if the table does not know of one', () => {
    expect(faults({ says: { 'Group.waitlist': 'PERSON' } })).toEqual([
      `Group.waitlist says @For('PERSON'), and its line in schemas/rights.json not who asks. Make it "waitlist": "LEADER for PERSON".`,
    ]);
  });

  test('is red for a hidden query that has no line', () => {
    expect(faults({ says: { 'Query.liveItems': 'LIVE_DELIVERY' } })).toEqual([
      `Query.liveItems says @For('LIVE_DELIVERY') and has no line of its own in schemas/rights.json: add "liveItems": "for LIVE_DELIVERY" to "Query".`,
    ]);
  });

  test('is red if two services say different things of one field', () => {
    expect(faults({ elsewhere: { 'Query.viewer': 'MEMBER' } })).toEqual([
      'Query.viewer is for ANYBODY in groups and for MEMBER in members: it is one field, so say the same.',
    ]);
  });
});

describe('a cell', () => {
  test.each([
    ['ROOM', { rule: 'ROOM' }],
    ['for PERSON', { right: 'PERSON' }],
    ['ROOM for PERSON', { rule: 'ROOM', right: 'PERSON' }],
  ])('%s is read and written alike', (cell, expected) => {
    expect(readCell(cell)).toEqual({ rule: undefined, right: undefined, ...expected });
    expect(cellOf(readCell(cell))).toBe(cell);
  });

  test.each(['', 'for', 'PERSON', 'ROOM PERSON', 'ROOM forPERSON', ' for PERSON', 'for ROOM'])(
    'is not "%s"',
    (cell) => {
      expect(readCell(cell)).toBeNull();
    },
  );
});
