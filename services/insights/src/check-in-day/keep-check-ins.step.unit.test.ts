import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { checkInDays } from './check-in-day.repository.ts';
import type { CheckInDay } from './check-in-day.rule.ts';
import { keepCheckIns, type CheckInTold } from './keep-check-ins.step.ts';
import { keepOnCheckInTold } from './keep-on-check-in-told.consumer.ts';

let world: FakeWorld;
let kept: (readonly CheckInDay[])[];
beforeEach(() => {
  world = aFakeWorld();
  kept = [];
  world.answers('checkInDays', checkInDays, { keepAll: (days) => void kept.push(days) });
});

const day: CheckInDay = {
  memberId: 'ada',
  checkInId: 'c1',
  day: '2026-03-29' as CheckInDay['day'],
  craving: 7,
  version: 2,
};
const told = (data: object, rest: object = {}) =>
  ({
    id: newUnorderedId(),
    type: 'holdfast.journaling.check-in-recorded.v1',
    data: { ...day, mood: 3, tired: true, ...data },
    ...rest,
  }) as unknown as CheckInTold;

describe('keeping check-ins', () => {
  test('keeps of each the day and the craving, and no other answer', async () => {
    await keepCheckIns(world.tx, [told({}), told({ checkInId: 'c2', craving: 0 })]);

    expect(kept).toEqual([[day, { ...day, checkInId: 'c2', craving: 0 }]]);
  });

  test('knows no craving if the event does not say it', async () => {
    await keepCheckIns(world.tx, [told({ craving: undefined })]);

    expect(kept).toEqual([[{ ...day, craving: null }]]);
  });

  test('keeps nothing of a member who was erased, and everything of the others', async () => {
    await keepCheckIns(world.tx, [
      told({ memberId: 'ben' }, { erased: true }),
      told({}, { erased: false }),
    ]);

    expect(kept).toEqual([[day]]);
  });

  test('is done for many events at once', async () => {
    await keepOnCheckInTold.many(world.tx, [told({}), told({ version: 3 })]);

    expect(kept).toEqual([[day, { ...day, version: 3 }]]);
  });
});
