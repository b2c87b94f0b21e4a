import { aFakeWorld } from '@holdfast/fakes';
import type { LocalDay } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { nudges } from '../nudge/nudge.repository.ts';
import { dueOn } from '../nudge/nudge.rule.ts';
import { keepVersion } from './keep-version.step.ts';
import { recoveryPlans, type StoredPlan } from './recovery-plan.repository.ts';

const stored: StoredPlan = {
  id: 'p2',
  memberId: 'ada',
  version: 2,
  author: 'MEMBER',
  documentSealed: Buffer.from('sealed'),
  reviewOn: '2026-12-24' as LocalDay,
  createdAt: new Date('2026-11-25T12:00:00Z'),
  keyDigest: null,
  inputDigest: null,
};

test('a version is kept, and then the reminder to look at it on its day', async () => {
  const world = aFakeWorld();
  const kept: unknown[] = [];
  world.answers('recoveryPlans', recoveryPlans, { addOnce: (plan) => kept.push(plan) > 0 });
  world.answers('nudges', nudges, { plan: (nudge) => void kept.push(nudge) });

  expect(await keepVersion(world.tx, stored)).toBe(true);

  expect(kept).toEqual([
    stored,
    { memberId: 'ada', kind: 'PLAN_REVIEW', dueAt: dueOn(stored.reviewOn) },
  ]);
});

test('no reminder is planned if somebody was quicker', async () => {
  const world = aFakeWorld();
  world.answers('recoveryPlans', recoveryPlans, { addOnce: () => false });

  expect(await keepVersion(world.tx, stored)).toBe(false);
  expect(world.done).toEqual(['recoveryPlans.addOnce']);
});
