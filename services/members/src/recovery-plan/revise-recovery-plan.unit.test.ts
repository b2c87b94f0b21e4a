import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { addDays, localDayAt, type LocalDay } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { nudges } from '../nudge/nudge.repository.ts';
import { recoveryPlans, type StoredPlan } from './recovery-plan.repository.ts';
import type { PlanItem } from './recovery-plan.rule.ts';
import { reviseRecoveryPlan, type Revision } from './revise-recovery-plan.ts';
import { openKeptPlan, openPlan, sealPlan } from './seal-plan.part.ts';

/** Still the 25th in UTC, already the 26th in Vienna. */
const now = new Date('2026-11-25T23:30:00Z');
const today = '2026-11-26' as LocalDay;
const limits = { planMostItems: 5, planTextMostCodePoints: 20 };

const goal: PlanItem = {
  id: 'goal',
  section: 'GOAL',
  text: 'to sleep',
  because: 'Because of this.',
  becauseOf: ['focuses[0].kind'],
  situationId: null,
  copingSkillId: null,
  source: 'A book',
  reviewedBy: null,
};

let world: FakeWorld;
let sealer: Sealer;
let kept: StoredPlan[];
let reminders: unknown[];
/** A version of somebody who is quicker: stored before ours. */
let quicker: StoredPlan | null;
beforeEach(() => {
  world = aFakeWorld();
  sealer = world.sealer;
  kept = [];
  reminders = [];
  quicker = null;
  world.answers('recoveryPlans', recoveryPlans, {
    newest: (memberId) => kept.filter((each) => each.memberId === memberId).at(-1) ?? null,
    find: (memberId, version) =>
      kept.find((each) => each.memberId === memberId && each.version === version) ?? null,
    addOnce: (plan) => {
      if (quicker !== null) kept.push(quicker);
      if (kept.some(({ version }) => version === plan.version)) return false;
      kept.push(plan);
      return true;
    },
  });
  world.answers('nudges', nudges, { plan: (nudge) => void reminders.push(nudge) });
});

async function aVersion(items: readonly PlanItem[], reviewOn = addDays(today, 30)) {
  const { memberId } = world.member;
  const version = kept.length + 1;
  const head = { id: `p${String(version)}`, memberId };
  const stored: StoredPlan = {
    ...head,
    version,
    author: 'HOLDFAST',
    documentSealed: await sealPlan(world.sealer, head, { items, reason: 'first' }),
    reviewOn,
    createdAt: new Date('2026-11-01T12:00:00Z'),
    keyDigest: Buffer.from('key'),
    inputDigest: Buffer.from('input'),
  };
  kept.push(stored);
  return stored;
}
const newestPlan = async () => {
  const stored = kept.at(-1);
  if (stored === undefined) throw new Error('There is no plan.');
  return openKeptPlan(world.sealer, stored);
};
const revise = (revision: Partial<Revision>) =>
  reviseRecoveryPlan({ policy: limits, sealer }, world.member, {
    revision: { baseVersion: 1, reason: 'it helps', changes: [], reviewOn: null, ...revision },
    now,
  });
const toRead = { id: 'goal', section: null, text: 'to read', situationId: null };

describe('revising a plan', () => {
  test('adds the next version, the member’s own, and leaves the day and the version before', async () => {
    const first = await aVersion([goal]);

    const outcome = await revise({ changes: [toRead] });

    expect(outcome).toEqual({ kind: 'revised', stored: kept[1] });
    expect(kept).toEqual([
      first,
      {
        id: expect.any(String),
        memberId: world.member.memberId,
        version: 2,
        author: 'MEMBER',
        documentSealed: expect.any(Buffer),
        reviewOn: first.reviewOn,
        createdAt: now,
        keyDigest: null,
        inputDigest: null,
      },
    ]);
    expect(await newestPlan()).toMatchObject({
      reason: 'it helps',
      items: [{ id: 'goal', text: 'to read', source: null }],
    });
    expect(kept[1]?.documentSealed.toString()).toContain(
      `plan|${world.member.memberId} ${kept[1]?.id ?? ''}|`,
    );
    expect(world.done).toEqual([
      ...['read', 'recoveryPlans.newest'],
      ...['begin', 'recoveryPlans.addOnce', 'nudges.plan', 'publish words-kept.v1', 'commit'],
    ]);
    expect(world.published).toMatchObject([{ data: { where: 'PLAN', version: 2 } }]);
  });

  test('names new items by their version and their place among the changes', async () => {
    await aVersion([goal]);

    await revise({ changes: [toRead, { ...toRead, id: null, section: 'REASON' }] });

    expect((await newestPlan()).items.map(({ id }) => id)).toEqual(['goal', 'own-2-2']);
  });

  test('moves the day alone, and reminds of the plan on it', async () => {
    await aVersion([goal]);

    expect(await revise({ reviewOn: '2026-12-24' })).toMatchObject({ kind: 'revised' });
    expect(kept[1]).toMatchObject({ version: 2, reviewOn: '2026-12-24' });
    expect(reminders).toMatchObject([{ kind: 'PLAN_REVIEW' }]);
  });

  test.each([today, addDays(today, 366)])('takes %s for a day', async (reviewOn) => {
    await aVersion([goal]);

    expect(await revise({ reviewOn })).toMatchObject({ kind: 'revised' });
  });

  test.each<[string, object]>([
    [addDays(today, -1), { code: 'IN_THE_PAST', min: 0, max: 366 }],
    [addDays(today, 367), { code: 'TOO_LARGE', min: 0, max: 366 }],
    ['2026-02-30', { code: 'MALFORMED' }],
  ])('takes %s for no day', async (reviewOn, told) => {
    await aVersion([goal]);

    expect(await revise({ reviewOn, reason: '' })).toEqual({
      kind: 'invalid',
      faults: [
        {
          path: 'reason',
          message: 'A text has 1 to 20 characters.',
          code: 'TOO_SHORT',
          min: 1,
          max: 20,
        },
        {
          ...told,
          path: 'reviewOn',
          message: 'A day from today on, within a year, such as 2026-12-24.',
        },
      ],
    });
    expect(await revise({ reviewOn })).toMatchObject({ faults: [{ path: 'reviewOn' }] });
    expect(kept).toHaveLength(1);
  });

  test('goes on with a day that has passed, if the member names no other', async () => {
    await aVersion([goal], addDays(today, -5));

    expect(await revise({ changes: [toRead] })).toMatchObject({ kind: 'revised' });
    expect(kept[1]?.reviewOn).toBe(addDays(today, -5));
  });

  test('adds nothing if nothing is different', async () => {
    const first = await aVersion([goal]);

    const outcome = await revise({ changes: [{ ...toRead, text: 'to sleep ' }] });

    expect(outcome).toEqual({ kind: 'revised', stored: first });
    expect(world.done).toEqual(['read', 'recoveryPlans.newest']);
  });

  test('adds nothing for changes that are refused', async () => {
    await aVersion([goal]);

    expect(await revise({ changes: [{ ...toRead, id: 'ada' }] })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'changes[0].key' }],
    });
    expect(kept).toHaveLength(1);
  });

  test.each([0, 2])('conflicts if the member saw version %d of 1', async (baseVersion) => {
    await aVersion([goal]);

    expect(await revise({ baseVersion, reason: '' })).toEqual({
      kind: 'conflict',
      currentVersion: 1,
    });
  });

  test('conflicts if somebody was quicker, and plans no reminder', async () => {
    const first = await aVersion([goal]);
    quicker = { ...first, version: 2 };

    expect(await revise({ changes: [toRead] })).toEqual({ kind: 'conflict', currentVersion: 2 });
    expect(reminders).toEqual([]);
  });

  test('finds no plan if there is none, or if the member was erased', async () => {
    expect(await revise({})).toEqual({ kind: 'no-plan' });

    const first = await aVersion([goal]);
    sealer = { ...sealer, open: () => Promise.resolve({ kind: 'erased' }) };
    expect(await revise({})).toEqual({ kind: 'no-plan' });
    expect(await openPlan(sealer, first)).toBeNull();
    await expect(openKeptPlan(sealer, first)).rejects.toThrow();
  });
});

test('today is the member’s own', () => {
  expect(localDayAt(now, world.member.timeZone)).toBe(today);
});
