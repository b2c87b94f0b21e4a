import { expect, test } from '@jest/globals';
import type { EventTypeIn } from '@holdfast/events';
import { ACTIVITY_KINDS, type ActivityKind } from './activity-kinds.rule.ts';

type Told = (typeof ACTIVITY_KINDS)[ActivityKind]['event'];

test('every event of a room is told of by a kind', () => {
  // Does not compile while an event of the topic has no row.
  const told = (type: EventTypeIn<'groups.activity.v1'>): Told => type;

  expect(told(ACTIVITY_KINDS.MESSAGE_POSTED.event)).toBe(ACTIVITY_KINDS.MESSAGE_POSTED.event);
});

test.each(Object.entries(ACTIVITY_KINDS))('%s has one name everywhere', (kind, { event, type }) => {
  const words = kind.toLowerCase().split('_');

  expect(event).toBe(`holdfast.groups.${words.join('-')}.v1`);
  expect(type.toLowerCase()).toBe(`group${words.join('')}`);
});
