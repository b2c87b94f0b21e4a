import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { anEvent, keepsEvent, type KeptEvent } from '../safety-event/a-kept-event.fixture.test.ts';
import { lookUpReachability } from './look-up-reachability.ts';
import { wholeReachability } from './reachability.rule.ts';
import { safetySettings } from './safety-setting.repository.ts';

const now = new Date('2026-03-29T02:05:00Z');
const said = wholeReachability({ phone: '112 3' });

let world: FakeWorld;
let kept: KeptEvent;
beforeEach(() => {
  world = aFakeWorld();
  kept = keepsEvent(
    world,
    anEvent({ state: 'ACKNOWLEDGED', acknowledgedBy: world.member.memberId }),
  );
  world.answers('safetySettings', safetySettings, {
    find: (memberId) => ({
      memberId,
      reachabilitySealed: sealedText(
        { purpose: 'safety', ownerId: memberId, rowId: memberId },
        JSON.stringify(said),
      ),
      reachabilityChangedAt: now,
      textAlarmSince: null,
      noticeConfirmedAt: null,
    }),
  });
});

const lookUp = (isStaff = true) =>
  lookUpReachability(
    { database: world.database, ownTexts: world.sealer },
    { personId: world.member.memberId, isStaff },
    { id: kept.event?.id ?? '', now },
  );

describe('looking up how somebody may be reached', () => {
  test('is a step of the trail each time, stored before anything is shown', async () => {
    expect(await lookUp()).toEqual(said);
    expect(await lookUp()).toEqual(said);

    expect(kept.steps).toMatchObject([
      { kind: 'REACHABILITY_SEEN', byId: world.member.memberId },
      { kind: 'REACHABILITY_SEEN' },
    ]);
    expect(world.published).toHaveLength(2);
  });

  test('shows nothing to others, to the author, or once the event has ended', async () => {
    expect(await lookUp(false)).toBeNull();
    const held = kept.event;
    kept.event = held === null ? null : { ...held, closedAt: now };
    expect(await lookUp()).toBeNull();
    kept.event = anEvent({ state: 'ACKNOWLEDGED', acknowledgedBy: newUnorderedId() });
    expect(await lookUp()).toBeNull();
    expect(kept.steps).toEqual([]);
  });
});
