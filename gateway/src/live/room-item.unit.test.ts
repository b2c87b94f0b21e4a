import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { encodePlace } from '@holdfast/kernel';
import { buildASTSchema, isObjectType, parse } from 'graphql';
import { item } from './a-room.fixture.test.ts';
import { ITEM_KINDS } from './generated/item-kinds.ts';
import { itemOf, rootOfItem, type RoomEvent, type RoomItem } from './room-item.ts';

const SCHEMAS = join(import.meta.dirname, '../../../schemas');
const read = (path: string) => readFileSync(join(SCHEMAS, path), 'utf8');
const live = buildASTSchema(parse(read('subgraphs/live.graphql')), { assumeValidSDL: true });

const kinds = Object.entries(ITEM_KINDS).map(
  ([kind, row]) => [kind as RoomItem['kind'], row] as const,
);
const exampleOf = (type: string) => {
  const [, service = '', ...fact] = type.split('.');
  const path = `events/${service}/${fact.join('.')}.example.json`;
  return JSON.parse(read(path)) as RoomEvent['data'];
};

describe('an item of a room', () => {
  test.each(kinds)('is %s if its event says so', (kind, { event }) => {
    const data = exampleOf(event);
    const { groupId, sequence, itemId, occurredAt, memberId, memberIds } = data;

    expect(itemOf({ type: event, data } as RoomEvent)).toEqual({
      ...{ groupId, sequence, itemId, occurredAt, memberId, memberIds, kind },
      messageId: 'messageId' in data ? data.messageId : null,
      isErased: false,
    });
  });

  test('of an event that nobody knows is refused, and not taken for another one', () => {
    const data = exampleOf('holdfast.groups.member-joined.v1');
    const type = 'holdfast.groups.pretended.v1' as RoomEvent['type'];

    expect(() => itemOf({ type, data } as RoomEvent)).toThrow();
  });

  test.each(kinds)('answers every field that %s has in the graph', (kind, { type: name }) => {
    const type = live.getType(name);
    const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];

    const root = rootOfItem(item(7, { kind }));
    expect(Object.keys(root).toSorted()).toEqual(['__typename', ...fields].toSorted());
    expect(root).toMatchObject({
      ...{
        __typename: name,
        id: expect.stringMatching(/^group_[a-z_]+_item 7$/),
        sequence: 7,
        cursor: encodePlace(7, 'item 7'),
      },
      occurredAt: '2026-03-29T01:30:00.000Z',
    });
  });

  test('refers to who acted', () => {
    expect(rootOfItem(item(7, { kind: 'MEMBER_LEFT' }))).toMatchObject({
      member: { __typename: 'Member', id: 'member_ada' },
    });
  });

  test('refers to its message and the author, until they are erased', () => {
    const message = { __typename: 'GroupMessage', id: 'group_message_message 7' };

    expect(rootOfItem(item(7))).toMatchObject({
      groupMessage: { ...message, author: { __typename: 'Member', id: 'member_ada' } },
    });
    expect(rootOfItem(item(7, { isErased: true }))).toMatchObject({
      groupMessage: { ...message, author: null },
    });
  });
});
