import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { addDays, type LocalDay } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { nudges } from '../nudge/nudge.repository.ts';
import { recoveryPlans, type StoredPlan } from './recovery-plan.repository.ts';
import type { PlanItem } from './recovery-plan.rule.ts';
import { restoreRecoveryPlan } from './restore-recovery-plan.ts';
import { openKeptPlan, sealPlan } from './seal-plan.part.ts';

const now = new Date('2026-11-26T12:00:00Z');
const today = '2026-11-26' as LocalDay;

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
/** A version of somebody who is quicker: stored before ours. */
let quicker: StoredPlan | null;
beforeEach(() => {
  world = aFakeWorld();
  sealer = world.sealer;
  kept = [];
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
  world.answers('nudges', nudges, { plan: () => undefined });
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
const restore = (version: number) =>
  restoreRecoveryPlan({ sealer }, world.member, { version, now });

describe('restoring an earlier version', () => {
  const other = { ...goal, text: 'to read' };

  test('adds it as the next version, says which it was, and does not turn the day back', async () => {
    await aVersion([goal]);
    await aVersion([other], addDays(today, 60));

    const outcome = await restore(1);

    expect(outcome).toEqual({ kind: 'revised', stored: kept[2] });
    expect(kept[2]).toMatchObject({ version: 3, author: 'MEMBER', reviewOn: addDays(today, 60) });
    expect(await newestPlan()).toMatchObject({ items: [goal], reason: 'As in version 1.' });
  });

  test('adds nothing if that version says the same as the current one', async () => {
    await aVersion([goal]);
    const second = await aVersion([goal]);

    expect(await restore(1)).toEqual({ kind: 'revised', stored: second });
    expect(await restore(2)).toEqual({ kind: 'revised', stored: second });
    expect(kept).toHaveLength(2);
  });

  test('conflicts if somebody was quicker', async () => {
    await aVersion([goal]);
    const second = await aVersion([other]);
    quicker = { ...second, version: 3 };

    expect(await restore(1)).toEqual({ kind: 'conflict', currentVersion: 3 });
  });

  test('finds no plan if there is none, none of that number, or the member was erased', async () => {
    expect(await restore(1)).toEqual({ kind: 'no-plan' });

    await aVersion([goal]);
    expect(await restore(2)).toEqual({ kind: 'no-plan' });

    sealer = { ...sealer, open: () => Promise.resolve({ kind: 'erased' }) };
    expect(await restore(1)).toEqual({ kind: 'no-plan' });
  });
});
