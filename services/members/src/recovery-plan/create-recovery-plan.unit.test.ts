import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { keyFaults, localDayAt } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { intakes, type StoredIntake } from '../intake/intake.repository.ts';
import type { Intake } from '../intake/intake.rule.ts';
import { sealIntake } from '../intake/seal-intake.part.ts';
import { nudges } from '../nudge/nudge.repository.ts';
import { acknowledgements } from '../privacy-notice/privacy-notice.repository.ts';
import { createRecoveryPlan } from './create-recovery-plan.ts';
import { makePlan } from './make-plan.rule.ts';
import { readPlanWords } from './read-plan-words.part.ts';
import { recoveryPlans, type StoredPlan } from './recovery-plan.repository.ts';
import { openKeptPlan } from './seal-plan.part.ts';

/** Still the 25th in UTC, already the 26th in Vienna. */
const now = new Date('2026-11-25T23:30:00Z');
const planWords = readPlanWords();
const intake: Intake = {
  focuses: [
    { kind: 'ALCOHOL', stage: 'ACTION', goalType: 'ABSTINENCE', name: null, priorAttempts: 1 },
  ],
  reasons: ['to sleep'],
  situations: [{ kind: 'PLACE', halt: [], text: 'the corner bar', confidence: 3 }],
  supports: [],
  helpedBefore: [],
  copingSkillIds: [],
  meetings: null,
  medication: null,
};

let world: FakeWorld;
let sealer: Sealer;
let told: StoredIntake | null;
let kept: StoredPlan[];
let acknowledged: string;
/** Runs before a version is added: a request that is quicker. */
let meanwhile: (plan: StoredPlan) => void;
beforeEach(async () => {
  world = aFakeWorld();
  sealer = world.sealer;
  told = await anIntake(intake);
  kept = [];
  acknowledged = '2026-11';
  meanwhile = () => undefined;
  world.answers('recoveryPlans', recoveryPlans, {
    newest: (memberId) => kept.filter((each) => each.memberId === memberId).at(-1) ?? null,
    findByKey: (memberId, digest) =>
      kept.find((each) => each.memberId === memberId && each.keyDigest?.equals(digest)) ?? null,
    addOnce: (plan) => {
      meanwhile(plan);
      if (kept.some(({ version }) => version === plan.version)) return false;
      kept.push(plan);
      return true;
    },
  });
  world.answers('intakes', intakes, {
    newest: (memberId) => (memberId === world.member.memberId ? told : null),
  });
  world.answers('acknowledgements', acknowledgements, { latest: () => acknowledged });
  world.answers('nudges', nudges, { plan: () => undefined });
});

async function anIntake(said: Intake): Promise<StoredIntake> {
  const head = { id: 'i1', memberId: world.member.memberId };
  return {
    ...head,
    documentSealed: await sealIntake(world.sealer, head, said),
    submittedAt: now,
    keyDigest: Buffer.from('key'),
    inputDigest: Buffer.from('input'),
  };
}
const create = (idempotencyKey = 'a key') =>
  createRecoveryPlan(
    {
      notices: [{ version: '2026-11', effectiveOn: '2026-11-01', texts: [] as never }],
      planWords,
      sealer,
    },
    world.member,
    { idempotencyKey, now },
  );

describe('creating a plan', () => {
  test('makes it from the newest intake, as of the member’s own today, in one transaction', async () => {
    const outcome = await create();

    const { memberId } = world.member;
    const content = makePlan(intake, planWords, localDayAt(now, 'Europe/Vienna'));
    expect(outcome).toEqual({ kind: 'created', stored: kept[0] });
    expect(kept).toEqual([
      {
        id: expect.any(String),
        memberId,
        version: 1,
        author: 'HOLDFAST',
        documentSealed: expect.any(Buffer),
        reviewOn: content.reviewOn,
        createdAt: now,
        keyDigest: Buffer.from(
          `digest|${memberId}|plan|{"mutation":"createRecoveryPlan","idempotencyKey":"a key"}`,
        ),
        inputDigest: expect.any(Buffer),
      },
    ]);
    const [stored] = kept as [StoredPlan];
    expect(await openKeptPlan(world.sealer, stored)).toMatchObject({
      items: content.items,
      reason: 'Made from what you told.',
    });
    expect(world.done.slice(4)).toEqual([
      ...['begin', 'acknowledgements.latest', 'recoveryPlans.addOnce', 'nudges.plan', 'commit'],
    ]);
  });

  test('makes the next version if there is a plan already', async () => {
    await create();
    await create('another key');

    expect(kept.map(({ version }) => version)).toEqual([1, 2]);
  });

  test('answers a repeat from the version that the first request made', async () => {
    const first = await create();
    told = null;

    expect(await create()).toEqual(first);
    expect(kept).toHaveLength(1);
  });

  test('answers a repeat of a request that is under way from what that one makes', async () => {
    meanwhile = (plan) => {
      kept.push({ ...plan, id: 'quicker' });
    };

    expect(await create()).toMatchObject({ kind: 'created', stored: { id: 'quicker' } });
  });

  test('asks for another key if another request was quicker', async () => {
    meanwhile = (plan) => {
      kept.push({ ...plan, keyDigest: Buffer.from('other') });
    };

    expect(await create()).toEqual({
      kind: 'invalid',
      faults: [
        {
          path: 'idempotencyKey',
          code: 'OUTDATED',
          message:
            'Your plan was changed at the same moment. Look at it, and ask again with a new key.',
        },
      ],
    });
    expect(world.done).not.toContain('nudges.plan');
  });

  test('says what is missing of an intake with gaps, and of none', async () => {
    told = await anIntake({ ...intake, reasons: [] });
    expect(await create()).toEqual({ kind: 'intake-incomplete', missing: ['reasons'] });

    told = null;
    expect(await create()).toEqual({
      kind: 'intake-incomplete',
      missing: ['focuses', 'reasons', 'situations'],
    });
    expect(kept).toEqual([]);
  });

  test('has no intake of a member who was erased', async () => {
    sealer = { ...sealer, open: () => Promise.resolve({ kind: 'erased' }) };

    expect(await create()).toMatchObject({ kind: 'intake-incomplete' });
  });

  test('keeps nothing until the notice in force is acknowledged', async () => {
    acknowledged = '2025-01';

    expect(await create()).toEqual({ kind: 'notice-outdated' });
    expect(kept).toEqual([]);
  });

  test('reads nothing without a key, and asks for no key of the member', async () => {
    sealer = { ...sealer, digest: () => Promise.reject(new Error('The key ring was asked.')) };

    expect(await create('')).toEqual({ kind: 'invalid', faults: keyFaults('') });
    expect(world.done).toEqual([]);
  });
});
