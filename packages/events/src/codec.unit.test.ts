import { describe, expect, test } from '@jest/globals';
import { EventInvalidError, isKnown, newEvent, readEvent } from './codec.ts';

const ENROLLED = 'holdfast.members.member-enrolled.v1';
const draft = {
  id: '019ab2c4-77aa-7d10-9c1e-2f8f4f1f0a01',
  at: new Date('2026-03-29T01:30:00Z'),
  data: {
    memberId: '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10',
    version: 1,
    enrolledOn: '2026-03-29',
    timeZone: 'Europe/Vienna',
  },
};
const { event } = newEvent(ENROLLED, draft);

/** Writes an event with some properties changed; undefined removes one. */
const writing = (change: object) => () =>
  newEvent(ENROLLED, {
    ...draft,
    data: JSON.parse(JSON.stringify({ ...draft.data, ...change })) as never,
  });

describe('an event that is written', () => {
  test('is addressed by what its schema says of topic and key', () => {
    expect(newEvent(ENROLLED, draft)).toEqual({
      topic: 'members.member.v1',
      event: {
        id: draft.id,
        type: ENROLLED,
        source: '/services/members',
        time: '2026-03-29T01:30:00.000Z',
        partitionkey: draft.data.memberId,
        data: draft.data,
      },
    });
  });

  test.each([
    ['names a property that its schema does not', { alias: 'River' }],
    ['lacks a required property', { timeZone: undefined }],
    ['has a day that is none', { enrolledOn: '2026-02-30' }],
    ['has an id that is none', { memberId: 'River' }],
    ['has a version below the first', { version: 0 }],
    ['has a number that is text', { version: '1' }],
  ])('is refused if it %s', (_, change) => {
    expect(writing(change)).toThrow(EventInvalidError);
  });

  test('is refused in words that name the type and the rule, and no value', () => {
    expect(writing({ alias: 'River', enrolledOn: 'secret' })).toThrow(
      /^An event of type holdfast\.members\.member-enrolled\.v1 breaks \w+ at #\/[\w/]+\.$/,
    );
  });
});

describe('an event that is read', () => {
  test('comes as it was written', () => {
    expect(readEvent(event)).toEqual(event);
  });

  test('may have properties that this process does not know yet', () => {
    const later = { ...event, data: { ...draft.data, addedLater: true } };

    expect(readEvent(later)).toEqual(later);
  });

  test('is refused if it lacks a required property', () => {
    expect(() => readEvent({ ...event, data: { memberId: draft.data.memberId } })).toThrow(
      EventInvalidError,
    );
  });

  test('is known by its type alone', () => {
    expect(isKnown(event)).toBe(true);
    expect(isKnown({ ...event, type: 'holdfast.members.member-waved.v1' })).toBe(false);
    expect(isKnown({ ...event, type: 'constructor' })).toBe(false);
    expect(() => readEvent({ ...event, type: 'constructor' })).toThrow('breaks a known type');
  });
});
