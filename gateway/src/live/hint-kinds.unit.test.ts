import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { newEvent, unsealedEvent, type EventDataByType } from '@holdfast/events';
import { newOrderedId, newUnorderedId } from '@holdfast/kernel';
import { buildSchema, isObjectType, isUnionType } from 'graphql';
import { DutyContacts } from './duty-contacts.ts';
import { rootOfBegun, type HintRoot, type HintSource } from './hint.ts';
import { staffHints } from './staff-hint.ts';
import { viewerHints } from './viewer-hint.ts';

const schema = buildSchema(
  readFileSync(join(import.meta.dirname, '../../../schemas/api.graphql'), 'utf8'),
  { assumeValid: true },
);
const now = new Date('2026-03-29T01:30:00Z');
const at = now.toISOString();
const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
const [una, due, tre] = [
  newUnorderedId<'Member'>(),
  newUnorderedId<'Member'>(),
  newUnorderedId<'Member'>(),
];
const groupId = newUnorderedId<'Group'>();
const shownGroup = `group_${groupId}`;

const fact = <Type extends keyof EventDataByType>(type: Type, data: EventDataByType[Type]) =>
  newEvent(type as never, { id: newOrderedId(now), at: now, data: data as never });
const joined = (memberId: string, more: { readonly isPlaced?: boolean } = {}) =>
  fact('holdfast.groups.member-joined.v1', {
    ...{ groupId, sequence: 2, itemId: newUnorderedId(), occurredAt: at },
    ...{ memberId, memberIds: [memberId], ...more },
  });
const signIn = newUnorderedId<'SignIn'>();

const safetyEventId = newUnorderedId<'SafetyEvent'>();
const shownEvent = `safety_event_${safetyEventId}`;
const called = (...staffIds: readonly string[]) =>
  fact('holdfast.journaling.safety-event-changed.v1', {
    ...{ safetyEventId, memberId: ada, state: 'ACKNOWLEDGED', cause: 'ROOM', at, version: 3 },
    staffIds: [...staffIds],
  });
const raised = (...facilitatorIds: readonly string[]) =>
  unsealedEvent('holdfast.groups.alarm-changed.v1', {
    ...{ id: newOrderedId(now), at: now },
    data: {
      ...{ alarmId: safetyEventId, memberId: ada, groupId, at, version: 1, step: 'RAISED' },
      facilitatorIds: [...facilitatorIds],
    },
  });
const CHANGED = {
  ...{ __typename: 'StaffSafetyEventChanged', occurredAt: at, safetyEventId: shownEvent },
} as const;
const RAISED = {
  ...{ __typename: 'StaffRoomAlarmChanged', occurredAt: at, safetyEventId: shownEvent },
} as const;
const onDuty = (...staffIds: readonly string[]) =>
  fact('holdfast.groups.duty-changed.v1', {
    ...{ programmeId: newUnorderedId(), version: 1, at, isOn: true, country: 'US' },
    ...{ timeZone: 'UTC', acknowledgeWithinMinutes: 10, slots: [], overrides: [], lastResort: [] },
    contacts: staffIds.map((staffId) => ({ contactId: newUnorderedId(), staffId })),
  }).event;
/** Hints to staff, with these on the roster. */
const staffOf = (...staffIds: readonly string[]): HintSource => {
  const roster = new DutyContacts();
  roster.take(onDuty(...staffIds));
  return staffHints(roster);
};

const OF_VIEWER = [
  [
    joined(ada, { isPlaced: true }),
    { __typename: 'ViewerPlaced', occurredAt: at, groupId: shownGroup },
  ],
  [joined(ada), { __typename: 'ViewerMembershipsChanged', occurredAt: at, groupId: shownGroup }],
  [
    fact('holdfast.groups.member-left.v1', {
      ...{ groupId, sequence: 2, itemId: newUnorderedId(), occurredAt: at },
      ...{ memberId: ada, memberIds: [ada] },
    }),
    { __typename: 'ViewerMembershipsChanged', occurredAt: at, groupId: shownGroup },
  ],
  [
    fact('holdfast.members.sign-in-started.v1', {
      ...{ memberId: ada, signInId: signIn, version: 1, startedAt: at },
    }),
    { __typename: 'ViewerSignInStarted', occurredAt: at, signInId: `sign_in_record_${signIn}` },
  ],
  [
    fact('holdfast.members.sign-in-ended.v1', {
      ...{ memberId: ada, signInId: signIn, version: 2, endedAt: at },
    }),
    { __typename: 'ViewerSignInEnded', occurredAt: at, signInId: `sign_in_record_${signIn}` },
  ],
  [
    fact('holdfast.members.erasure-changed.v1', { memberId: ada, version: 2, changedAt: at }),
    { __typename: 'ViewerErasureChanged', occurredAt: at },
  ],
  [called(), { __typename: 'ViewerSafetyEventChanged', occurredAt: at, safetyEventId: shownEvent }],
] as const;

const kindsOf = (name: string) => {
  const union = schema.getType(name);
  return isUnionType(union) ? union.getTypes().map((type) => type.name) : [];
};

/** Expects that these are all kinds of a union, each with every field of its type. */
function expectAllKinds(name: string, roots: readonly HintRoot[]): void {
  expect(new Set(roots.map(({ __typename }) => __typename))).toEqual(new Set(kindsOf(name)));
  for (const root of roots) {
    const type = schema.getType(root.__typename);
    const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
    expect(Object.keys(root).toSorted()).toEqual(['__typename', ...fields].toSorted());
  }
}

describe('a hint to a member', () => {
  test.each(OF_VIEWER)('%# says of what kind it is, when, and by which id to ask', (told, root) => {
    expect(viewerHints.hintOf(told.event)).toEqual({ personIds: [ada], root });
  });

  test('is there for every kind, and answers every field of it', () => {
    expectAllKinds('ViewerActivity', [
      ...OF_VIEWER.map(([, root]) => root),
      rootOfBegun(viewerHints, now),
    ]);
  });

  test('is none of a block, so that nobody is told of one, and none of an alarm of a room', () => {
    const blocked = fact('holdfast.groups.access-changed.v1', {
      ...{ memberId: ben, otherId: ada, isHidden: true, version: 1 },
    });

    expect(viewerHints.hintOf(blocked.event)).toBeNull();
    expect(viewerHints.hintOf(raised().event)).toBeNull();
  });
});

describe('a hint to staff', () => {
  test('of a safety event goes to those whom it names, and holds neither its author nor its state', () => {
    const hint = staffOf(due).hintOf(called(una).event);

    expect(hint).toEqual({ personIds: [una], root: CHANGED });
  });

  test('of an alarm of a room goes to those who lead it and to the contacts of the roster, each once', () => {
    expect(staffOf(una, due).hintOf(raised(una, tre).event)).toEqual({
      personIds: [una, tre, due],
      root: RAISED,
    });
    expect(staffOf().hintOf(raised().event)?.personIds).toEqual([]);
  });

  test('of another roster goes to its contacts and to those of the one before', () => {
    const roster = new DutyContacts();
    for (const event of [onDuty(tre), onDuty(una), onDuty(due)]) roster.take(event);

    expect(staffHints(roster).hintOf(onDuty(due))).toEqual({
      personIds: [una, due],
      root: { __typename: 'StaffOnCallChanged', occurredAt: at },
    });
  });

  test('is none of what happens in a room, or to a member', () => {
    const others = OF_VIEWER.slice(0, -1).map(([{ event }]) => staffOf(una).hintOf(event));

    expect(new Set(others)).toEqual(new Set([null]));
  });

  test('is there for every kind, and answers every field of it', () => {
    const [staff, roster] = [staffOf(una), onDuty(una)];
    const hints = [called(una).event, raised(una).event, roster].map((event) =>
      staff.hintOf(event),
    );

    expectAllKinds('StaffActivity', [
      ...hints.flatMap((hint) => (hint === null ? [] : [hint.root])),
      rootOfBegun(staff, now),
    ]);
  });
});
