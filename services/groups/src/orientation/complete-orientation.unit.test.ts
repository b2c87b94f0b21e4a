import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { completeOrientation } from './complete-orientation.ts';
import { currentOrientation, type Orientation } from './orientation.rule.ts';
import { orientations } from './orientation.repository.ts';

const now = new Date('2026-11-24T12:00:00Z');
const later = new Date('2026-12-24T12:00:00Z');

let world: FakeWorld;
let kept: Map<string, Orientation>;
beforeEach(() => {
  world = aFakeWorld();
  kept = new Map();
  world.answers('orientations', orientations, {
    complete: (orientation) => {
      if (!kept.has(orientation.memberId)) kept.set(orientation.memberId, orientation);
    },
    find: (memberId) => kept.get(memberId) ?? null,
  });
});

const complete = (version = currentOrientation.version, at = now) =>
  completeOrientation(world.member, { version, now: at });

describe('completing the orientation', () => {
  test('records the member, the version that they read, and the instant', async () => {
    const { memberId } = world.member;
    const orientation = { memberId, version: currentOrientation.version, completedAt: now };

    expect(await complete()).toEqual({ kind: 'completed', orientation });
    expect([...kept.values()]).toEqual([orientation]);
    expect(world.done).toEqual([
      ...['begin', 'orientations.complete', 'orientations.find', 'commit'],
    ]);
  });

  test('keeps the first time of somebody who has read it before', async () => {
    const first = await complete();

    expect(await complete(currentOrientation.version, later)).toEqual(first);
  });

  test.each(['', '2025-01', 'the newest'])(
    'opens no transaction for version “%s”',
    async (version) => {
      expect(await complete(version)).toMatchObject({
        kind: 'invalid',
        faults: [{ path: 'version' }],
      });
      expect(world.done).toEqual([]);
    },
  );
});
