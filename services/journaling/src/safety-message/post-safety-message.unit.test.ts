import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  anEvent,
  asStaff,
  keepsEvent,
  type KeptEvent,
} from '../safety-event/a-kept-event.fixture.test.ts';
import { postSafetyMessage } from './post-safety-message.ts';
import { safetyMessages } from './safety-message.repository.ts';
import type { SafetyMessage } from './safety-message.rule.ts';

const now = new Date('2026-03-29T02:05:00Z');

let world: FakeWorld;
let kept: KeptEvent;
let posted: SafetyMessage[];
beforeEach(() => {
  world = aFakeWorld();
  posted = [];
  kept = keepsEvent(
    world,
    anEvent({
      memberId: world.member.memberId,
      state: 'ACKNOWLEDGED',
      acknowledgedBy: newUnorderedId(),
    }),
  );
  world.answers('safetyMessages', safetyMessages, {
    findByKey: ({ keyDigest }) => posted.find((each) => each.keyDigest.equals(keyDigest)) ?? null,
    countOf: () => posted.length,
    addOnce: (message) => {
      posted.push(message);
      return true;
    },
  });
});

const post = (body: string, { key = body, isStaff = false } = {}) =>
  postSafetyMessage(
    {
      database: world.database,
      ownTexts: world.sealer,
      policy: {
        ...{ safetyMessageMostCodePoints: 20, safetyMessagesMost: 3 },
        safetyHolderSilentMinutes: 15,
      },
    },
    isStaff ? asStaff(world) : { ...world.member, isStaff: false, roles: [] },
    { draft: { safetyEventId: kept.event?.id ?? '', body, idempotencyKey: key }, now },
  );

describe('a message in the line', () => {
  test('of the author is their answer, and is kept sealed', async () => {
    expect(await post('I am here.')).toMatchObject({
      kind: 'posted',
      event: { state: 'CONTACTED', answeredAt: now },
    });
    expect(posted[0]?.bodySealed.toString()).toMatch(/^safety\|.*\|I am here\.$/);
    expect(kept.steps).toMatchObject([{ kind: 'ANSWERED' }]);
  });

  test('after the first adds no step, and is told', async () => {
    await post('I am here.');
    await post('Still here.');

    expect(kept.steps).toHaveLength(1);
    expect(world.published).toHaveLength(2);
  });

  test('of the one who has the event is no answer', async () => {
    kept.event = anEvent({ state: 'ACKNOWLEDGED', acknowledgedBy: world.member.memberId });

    expect(await post('Are you there?', { isStaff: true })).toMatchObject({
      kind: 'posted',
      event: { state: 'ACKNOWLEDGED', answeredAt: null },
    });
  });

  test('is posted once, and its key is spent for another', async () => {
    await post('I am here.', { key: 'key' });
    expect(await post('I am here.', { key: 'key' })).toMatchObject({ kind: 'posted' });
    expect(posted).toHaveLength(1);
    expect(await post('Elsewhere.', { key: 'key' })).toMatchObject({ kind: 'invalid' });
  });

  test('is refused beyond the bounds of a line, and once the event has ended', async () => {
    for (const body of ['one', 'two', 'three']) await post(body);
    expect(await post('four')).toMatchObject({ kind: 'invalid', faults: [{ path: 'body' }] });
    expect(await post('x'.repeat(21))).toMatchObject({ kind: 'invalid' });

    if (kept.event !== null) kept.event = { ...kept.event, closedAt: now };
    expect(await post('five')).toMatchObject({ kind: 'refused' });
  });

  test('finds no event of somebody else', async () => {
    kept.event = anEvent();

    expect(await post('I am here.')).toEqual({ kind: 'not-found' });
    expect(await post('I am here.', { isStaff: true })).toEqual({ kind: 'not-found' });
  });
});
