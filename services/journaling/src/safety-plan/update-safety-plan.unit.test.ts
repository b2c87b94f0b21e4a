import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { safetyPlans } from './safety-plan.repository.ts';
import type { SafetyPlanDraft, StoredSafetyPlan } from './safety-plan.rule.ts';
import { updateSafetyPlan } from './update-safety-plan.ts';

const now = new Date('2026-03-29T02:00:00Z');

let world: FakeWorld;
let kept: StoredSafetyPlan[];
/** Runs once, before a version is added: a change of somebody who is quicker. */
let meanwhile: () => void;
beforeEach(() => {
  world = aFakeWorld();
  kept = [];
  meanwhile = () => undefined;
  const has = (one: StoredSafetyPlan, other: StoredSafetyPlan) =>
    one.version === other.version || one.keyDigest.equals(other.keyDigest);
  world.answers('safetyPlans', safetyPlans, {
    newest: () => kept.at(-1) ?? null,
    findByKey: (_, keyDigest) => kept.find((each) => each.keyDigest.equals(keyDigest)) ?? null,
    addOnce: (version) => {
      meanwhile();
      if (kept.some((each) => has(each, version))) return false;
      kept.push(version);
      return true;
    },
    removeOlder: ({ isLate }, mostKept) => {
      const newest = kept.filter((each) => each.isLate === isLate).slice(-mostKept);
      kept = kept.filter((each) => each.isLate !== isLate || newest.includes(each));
    },
  });
});

const policy = {
  safetyPlanStepMostItems: 20,
  safetyPlanTextMostCodePoints: 20,
  safetyPlanMostCodePoints: 1_000,
  safetyPlanMostVersions: 3,
};
const stepsOf = (text: string): SafetyPlanDraft['steps'] => [
  { kind: 'ON_MY_OWN', items: [{ text }] },
];
const updateAs = (
  member: FakeWorld['member'] & { readonly isLate?: true },
  text: string,
  changes: Partial<SafetyPlanDraft> = {},
) =>
  updateSafetyPlan({ policy, planTexts: world.sealer }, member, {
    draft: {
      basedOnVersion: kept.at(-1)?.version ?? null,
      steps: stepsOf(text),
      idempotencyKey: text,
      ...changes,
    },
    now,
  });
const update = (text: string, changes: Partial<SafetyPlanDraft> = {}) =>
  updateAs(world.member, text, changes);
const versions = () => kept.map(({ version }) => version);
const textIn = ({ plan }: { readonly plan: { readonly steps: readonly unknown[] } }) =>
  JSON.stringify(plan.steps);

describe('updating a safety plan', () => {
  test('keeps the first version sealed, in one transaction', async () => {
    const outcome = await update('a walk');

    const { memberId } = world.member;
    expect(outcome).toMatchObject({ kind: 'updated', plan: { version: 1, writtenAt: now } });
    expect(kept).toMatchObject([{ memberId, version: 1, writtenAt: now }]);
    const steps = JSON.stringify((outcome as { plan: { steps: unknown } }).plan.steps);
    expect(steps).toContain('a walk');
    expect(kept[0]?.stepsSealed).toEqual(
      sealedText({ purpose: 'plan', ownerId: memberId, rowId: kept[0]?.id ?? '' }, steps),
    );
    expect(world.done).toEqual([
      ...['read', 'safetyPlans.findByKey', 'safetyPlans.newest'],
      ...['begin', 'safetyPlans.addOnce', 'commit'],
    ]);
  });

  test('adds the next version on the one that was seen', async () => {
    await update('a walk');

    expect(await update('a talk')).toMatchObject({ kind: 'updated', plan: { version: 2 } });
    expect(versions()).toEqual([1, 2]);
  });

  test('keeps the newest versions alone', async () => {
    for (const text of ['one', 'two', 'three', 'four', 'five']) await update(text);

    expect(versions()).toEqual([3, 4, 5]);
  });

  test('pushes out with an expired token nothing that was written with a good one, nor later on', async () => {
    for (const text of ['one', 'two']) await update(text);
    const late = { ...world.member, isLate: true } as const;
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) await updateAs(late, text);
    expect(versions()).toEqual([1, 2, 6, 7, 8]);

    await update('mine again');
    expect(versions()).toEqual([1, 2, 6, 7, 8, 9]);
    await update('and again');
    expect(versions()).toEqual([2, 6, 7, 8, 9, 10]);
  });

  test('adds nothing if the plan says the same, whatever version was seen', async () => {
    await update('a walk');

    const again = { idempotencyKey: 'another', basedOnVersion: null };
    expect(await update(' a walk', again)).toMatchObject({ kind: 'updated', plan: { version: 1 } });
    expect(versions()).toEqual([1]);
  });

  test('replaces a plan that cannot be opened any more', async () => {
    await update('a walk');
    const [first] = kept as [StoredSafetyPlan];
    kept = [{ ...first, stepsSealed: Buffer.from('sealed with a key that is lost') }];

    expect(await update('a talk')).toMatchObject({ kind: 'updated', plan: { version: 2 } });
  });

  test('digests key and words by the key of plans', async () => {
    await update('a walk');

    expect(kept[0]?.keyDigest.toString()).toBe(
      `digest|${world.member.memberId}|plan|{"mutation":"updateSafetyPlan","idempotencyKey":"a walk"}`,
    );
    expect(kept[0]?.inputDigest.toString()).toContain('a walk');
  });

  test.each([
    ['none', null],
    ['an earlier one', 1],
    ['one that is not there', 3],
  ])('is a conflict if another version was seen: %s', async (_, basedOnVersion) => {
    await update('a walk');
    await update('a talk');

    expect(await update('tea', { basedOnVersion })).toEqual({
      kind: 'conflict',
      currentVersion: 2,
    });
    expect(versions()).toEqual([1, 2]);
  });

  test('is a conflict if a version was seen and there is none', async () => {
    expect(await update('tea', { basedOnVersion: 1 })).toEqual({
      kind: 'conflict',
      currentVersion: null,
    });
  });

  test('answers a repeat with the plan as it is now', async () => {
    await update('a walk');
    await update('a talk');

    const outcome = await update('a walk', { basedOnVersion: null });

    expect(outcome).toMatchObject({ kind: 'updated', plan: { version: 2 } });
    expect(textIn(outcome as never)).toContain('a talk');
    expect(versions()).toEqual([1, 2]);
  });

  test('refuses a key that was sent with another plan, also for what is kept meanwhile', async () => {
    const spent = { kind: 'invalid', faults: [{ path: 'idempotencyKey' }] };
    await update('a walk', { idempotencyKey: 'key' });

    expect(await update('a talk', { idempotencyKey: 'key' })).toMatchObject(spent);
    expect(versions()).toEqual([1]);
    await update('a talk');
    expect(await update('a talk', { idempotencyKey: 'key' })).toMatchObject(spent);
  });

  test('is a conflict if somebody was quicker, and a repeat if it was the same request', async () => {
    await update('a walk');
    const [first] = kept as [StoredSafetyPlan];

    kept = [];
    meanwhile = () => {
      kept = [{ ...first, keyDigest: Buffer.from('another') }];
    };
    expect(await update('a walk')).toEqual({ kind: 'conflict', currentVersion: 1 });

    kept = [];
    meanwhile = () => {
      kept = [first];
    };
    expect(await update('a walk')).toMatchObject({ kind: 'updated', plan: { version: 1 } });
  });

  test('reads nothing for a plan that cannot be kept', async () => {
    expect(await update('x'.repeat(21))).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'steps[0].items[0].text' }],
    });
    expect(world.done).toEqual([]);
  });
});
