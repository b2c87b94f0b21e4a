import { describe, expect, test } from '@jest/globals';

import { itemKindsSource } from './generate/item-kinds.js';

const JOINED =
  'type GroupMemberJoined implements GroupActivityItem { sequence: Int! member: Member }';
const MOVED =
  'type GroupMeetingMoved implements GroupActivityItem { sequence: Int! meeting: Meeting place: String }';
const sdl = (...types) => `
  interface GroupActivityItem { sequence: Int! }
  type GroupActivityHidden implements GroupActivityItem { sequence: Int! }
  type GroupActivityPosition { sequence: Int! }
  ${types.join(' ')}`;
const event = (fact, topic = 'groups.activity.v1') => ({
  type: `holdfast.groups.${fact}.v1`,
  schema: { 'x-topic': topic },
});

describe('what the gateway knows of the kinds of items', () => {
  test('follows from the events of the topic and the types of items', () => {
    const source = itemKindsSource(sdl(JOINED, MOVED), [
      ...[event('member-joined'), event('meeting-moved')],
      event('access-changed', 'groups.access.v1'),
    ]);

    expect(source).toContain(
      'MEMBER_JOINED: {"event":"holdfast.groups.member-joined.v1","type":"GroupMemberJoined","shows":["member"]}',
    );
    expect(source).toContain('"type":"GroupMeetingMoved","shows":["meeting","place"]');
    expect(source).not.toMatch(/access-changed|Hidden|Position/);
  });

  test('is refused for an event that has no type', () => {
    const events = [event('member-joined'), event('meeting-moved')];

    expect(() => itemKindsSource(sdl(JOINED), events)).toThrow(
      'holdfast.groups.meeting-moved.v1 has no type GroupMeetingMoved',
    );
  });

  test('is refused for a type that no event tells of', () => {
    const types = sdl(JOINED, MOVED);

    expect(() => itemKindsSource(types, [event('member-joined')])).toThrow(
      'GroupMeetingMoved is told of by no event',
    );
  });
});
