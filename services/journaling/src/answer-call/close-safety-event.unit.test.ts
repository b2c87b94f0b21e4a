import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  anEvent,
  asStaff,
  keepsEvent,
  type KeptEvent,
} from '../safety-event/a-kept-event.fixture.test.ts';
import { closeSafetyEvent, type ClosingDraft } from './close-safety-event.ts';

const now = new Date('2026-03-29T02:05:00Z');

let world: FakeWorld;
let kept: KeptEvent;
beforeEach(() => {
  world = aFakeWorld();
  kept = keepsEvent(world, anEvent({ memberId: world.member.memberId }));
});

const close = (changes: Partial<ClosingDraft> = {}, isStaff = false) =>
  closeSafetyEvent(
    {
      database: world.database,
      ownTexts: world.sealer,
      policy: { safetyNoteMostCodePoints: 20, safetyHolderSilentMinutes: 15 },
    },
    isStaff ? asStaff(world) : { ...world.member, isStaff: false, roles: [] },
    {
      draft: { safetyEventId: kept.event?.id ?? '', outcome: 'RESOLVED', ...changes },
      now,
    },
  );

describe('ending a call for help', () => {
  test('is the author’s right, and ends the alarm', async () => {
    expect(await close()).toMatchObject({ event: { state: 'RESOLVED', closedAt: now } });
    expect(kept.steps).toMatchObject([{ kind: 'RESOLVED', byId: world.member.memberId }]);
    expect(world.done).toContain('eventAlarms.end');
  });

  test('as a false alarm keeps what was said about it, sealed, also afterwards', async () => {
    await close({ outcome: 'FALSE_ALARM' });
    await close({ outcome: 'FALSE_ALARM', feedback: 'A line of a song.' });

    expect(kept.event).toMatchObject({ wasFalseAlarm: true, version: 2 });
    expect(kept.event?.feedbackSealed?.toString()).toMatch(/^safety\|.*\|A line of a song\.$/);
  });

  test('by the one who has it needs an answer to be resolved', async () => {
    const [memberId, acknowledgedBy] = [newUnorderedId(), world.member.memberId];
    kept.event = anEvent({ memberId, acknowledgedBy, state: 'ACKNOWLEDGED' });

    expect(await close({}, true)).toMatchObject({ kind: 'unanswered' });
    expect(await close({ outcome: 'FALSE_ALARM' }, true)).toMatchObject({
      event: { state: 'ESCALATED', wasFalseAlarm: true },
    });
  });

  test('as withdrawn is its author’s, and no false alarm', async () => {
    expect(await close({ outcome: 'WITHDRAWN' })).toMatchObject({
      event: { state: 'RESOLVED', wasFalseAlarm: false, closedAt: now },
    });
    expect(kept.steps).toMatchObject([{ kind: 'WITHDRAWN', byId: world.member.memberId }]);
    expect(world.done).toContain('eventAlarms.end');

    kept.event = anEvent({ acknowledgedBy: world.member.memberId, state: 'ACKNOWLEDGED' });
    expect(await close({ outcome: 'WITHDRAWN' }, true)).toMatchObject({
      ...{ kind: 'invalid', faults: [{ path: 'outcome' }] },
    });
  });

  test.each(['WITHDRAWN', 'RESOLVED', 'FALSE_ALARM'] as const)(
    'as %s while somebody has it leaves it open for them, with the wish as one step',
    async (outcome) => {
      const { memberId } = world.member;
      kept.event = anEvent({ memberId, acknowledgedBy: newUnorderedId(), state: 'ACKNOWLEDGED' });

      await close({ outcome });
      expect(await close({ outcome })).toMatchObject({
        kind: 'done',
        event: { state: 'CONTACTED', answeredAt: now, closedAt: null },
      });

      expect(kept.steps).toMatchObject([{ kind: 'WITHDRAWN', byId: memberId }]);
      expect(world.done).not.toContain('eventAlarms.end');
    },
  );

  test('is nobody else’s', async () => {
    kept.event = anEvent();

    expect(await close()).toEqual({ kind: 'not-found' });
    kept.onRoster = [world.member.memberId];
    expect(await close({}, true)).toMatchObject({ kind: 'refused' });
  });

  test('by its author is no passing on', async () => {
    expect(await close({ outcome: 'ESCALATED' })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'outcome' }],
    });
    expect(await close({ feedback: 'x'.repeat(21) })).toMatchObject({
      faults: [{ path: 'feedback' }],
    });
  });
});
