import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  anEvent,
  asStaff,
  keepsEvent,
  type KeptEvent,
} from '../safety-event/a-kept-event.fixture.test.ts';
import { acknowledgeSafetyEvent } from './acknowledge-safety-event.ts';

const now = new Date('2026-03-29T02:05:00Z');

let world: FakeWorld;
let kept: KeptEvent;
beforeEach(() => {
  world = aFakeWorld();
  kept = keepsEvent(world, anEvent());
  kept.onRoster = [world.member.memberId];
});

const acknowledge = (safetyEventId = kept.event?.id ?? '') =>
  acknowledgeSafetyEvent(
    { database: world.database, policy: { safetyHolderSilentMinutes: 15 } },
    asStaff(world),
    { safetyEventId, now },
  );

describe('taking up a call for help', () => {
  test('names who has it, stops the alarm, and tells it, in one transaction', async () => {
    const { memberId } = world.member;

    expect(await acknowledge()).toMatchObject({
      kind: 'done',
      event: { state: 'ACKNOWLEDGED', acknowledgedBy: memberId },
    });
    expect(kept.steps).toMatchObject([{ kind: 'ACKNOWLEDGED', byId: memberId, at: now }]);
    expect(world.published).toMatchObject([
      {
        type: 'holdfast.journaling.safety-event-changed.v1',
        data: { state: 'ACKNOWLEDGED', version: 2, staffIds: [memberId] },
      },
    ]);
    expect(world.done.slice(0, 3)).toEqual([
      ...['begin for safety', 'eventAlarms.lock', 'safetyEvents.lock'],
    ]);
    expect(world.done).toContain('eventAlarms.acknowledge');
    expect(world.done.at(-1)).toBe('commit');
  });

  test('again changes nothing', async () => {
    await acknowledge();
    await acknowledge();

    expect(kept.steps).toHaveLength(1);
    expect(world.published).toHaveLength(1);
  });

  test('is refused if somebody else has it', async () => {
    const heldUntil = new Date(now.getTime() + 1);
    kept.event = anEvent({ state: 'ACKNOWLEDGED', acknowledgedBy: newUnorderedId(), heldUntil });

    expect(await acknowledge()).toMatchObject({ kind: 'refused' });
    expect(kept.steps).toEqual([]);
  });

  test('is taking over, once the one who has it has done nothing for a while', async () => {
    const taken = { acknowledgedBy: newUnorderedId(), heldUntil: now, answeredAt: now };
    kept.event = anEvent({ ...taken, state: 'CONTACTED' });

    expect(await acknowledge()).toMatchObject({
      kind: 'done',
      event: {
        ...{ state: 'CONTACTED', acknowledgedBy: world.member.memberId, answeredAt: now },
        heldUntil: new Date(now.getTime() + 15 * 60_000),
      },
    });
    expect(kept.steps).toMatchObject([{ kind: 'TAKEN_OVER', byId: world.member.memberId }]);
    expect(world.done).toContain('eventAlarms.watch');
  });

  test('finds one that is missing, that is no id, and that is not theirs, alike', async () => {
    const missing = { kind: 'not-found' };

    expect(await acknowledge(newUnorderedId())).toEqual(missing);
    expect(await acknowledge('an event')).toEqual(missing);
    kept.onRoster = [];
    expect(await acknowledge()).toEqual(missing);
  });
});
