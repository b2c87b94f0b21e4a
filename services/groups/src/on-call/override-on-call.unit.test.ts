import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { A_ROSTER, aContact, ADA, LAST } from './a-roster.fixture.test.ts';
import type { OverrideDraft } from './decide-override.rule.ts';
import { aKeptDuty, type KeptDuty } from './duty.fixture.test.ts';
import { overrideOnCall } from './override-on-call.ts';

const now = new Date('2026-12-20T12:00:00Z');
const ada = aContact();
const draft: OverrideDraft = {
  from: new Date('2026-12-24T17:00:00Z'),
  until: new Date('2026-12-25T05:00:00Z'),
  first: [ada.staffId],
  second: [],
  isCancelled: false,
};

let world: FakeWorld;
let kept: KeptDuty;
beforeEach(() => {
  world = aFakeWorld();
  kept = aKeptDuty(world);
  kept.rosters = [A_ROSTER];
  kept.contacts = [ada, aContact({ id: LAST })];
});

const override = (changes: Partial<OverrideDraft> = {}) =>
  overrideOnCall(
    { database: world.database, pokeAlarms: world.notes('poke alarms') },
    world.member,
    {
      draft: { ...draft, ...changes },
      now,
    },
  );

describe('overriding the roster', () => {
  test('puts others on duty, tells the log, and wakes the worker', async () => {
    expect(await override()).toEqual({ kind: 'set' });

    expect(kept.overrides).toMatchObject([{ from: draft.from, until: draft.until, first: [ADA] }]);
    expect(world.published).toMatchObject([{ data: { overrides: [{ first: [ADA] }] } }]);
    expect(world.done.at(-1)).toBe('poke alarms');
  });

  test('twice with the same changes nothing the second time', async () => {
    await override();
    await override({ first: [ada.staffId.toUpperCase()] });

    expect(kept.overrides).toHaveLength(1);
    expect(world.published).toHaveLength(1);
  });

  test('of the same stretch replaces the one before, and can put nobody on duty', async () => {
    await override();
    await override({ first: [] });

    expect(kept.overrides).toMatchObject([{ first: [], second: [] }]);
    expect(world.published).toHaveLength(2);
  });

  test('is taken back, once', async () => {
    await override();
    await override({ isCancelled: true });
    await override({ isCancelled: true });

    expect(kept.overrides).toEqual([]);
    expect(world.published).toHaveLength(2);
  });

  test('names contacts of the roster alone, and needs a roster', async () => {
    expect(await override({ second: [newUnorderedId<'Member'>()] })).toMatchObject({
      faults: [{ path: 'second', code: 'NOT_FOUND' }],
    });
    kept.rosters = [];
    expect(await override()).toMatchObject({ faults: [{ path: '', code: 'NOT_ALLOWED' }] });
    expect([kept.overrides, world.published]).toEqual([[], []]);
  });

  test.each([
    ['ends before it begins', { until: new Date('2026-12-24T16:00:00Z') }, 'NOT_ALLOWED'],
    ['lasts too long', { until: new Date('2027-06-24T16:00:00Z') }, 'NOT_ALLOWED'],
    [
      'is over',
      { from: new Date('2026-12-01T00:00:00Z'), until: new Date('2026-12-02T00:00:00Z') },
      'IN_THE_PAST',
    ],
    [
      'lies too far ahead',
      { from: new Date('2029-01-01T00:00:00Z'), until: new Date('2029-01-02T00:00:00Z') },
      'TOO_LARGE',
    ],
  ])('that %s is refused before anything is asked', async (_name, changes, code) => {
    expect(await override(changes)).toMatchObject({ faults: [{ path: 'until', code }] });
    expect(world.done).toEqual([]);
  });

  test('is bounded: a hundred lie ahead at most', async () => {
    kept.overrides = Array.from({ length: 100 }, (_, hour) => ({
      id: newUnorderedId(),
      from: new Date(draft.from.getTime() + hour * 3_600_000),
      until: new Date(draft.from.getTime() + (hour + 1) * 3_600_000),
      ...{ first: [], second: [] },
    }));

    expect(await override()).toMatchObject({ faults: [{ path: 'from', code: 'TOO_MANY' }] });
  });
});
