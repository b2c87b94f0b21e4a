import {
  type Fault,
  isRepeat,
  KEY_SPENT,
  newOrderedId,
  type RequestDigests,
} from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { digestRequest } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { safetyPlans } from './safety-plan.repository.ts';
import {
  keptSteps,
  safetyPlanFaults,
  type SafetyPlan,
  type SafetyPlanDraft,
  type SafetyPlanLimits,
  type StoredSafetyPlan,
} from './safety-plan.rule.ts';
import { openSafetyPlan, sealSteps, type SealingSafetyPlans } from './seal-safety-plan.part.ts';

/** Needs of updating a safety plan: nothing that another part would have to answer. */
export interface UpdatingSafetyPlan extends SealingSafetyPlans {
  readonly policy: SafetyPlanLimits & { readonly safetyPlanMostVersions: number };
}

/** Outcome of updating a safety plan. */
export type UpdatingOutcome =
  | { readonly kind: 'updated'; readonly plan: SafetyPlan }
  /** Null if there is no plan. */
  | { readonly kind: 'conflict'; readonly currentVersion: number | null }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Keeps a member's safety plan as its next version, once. A plan that says what is kept already succeeds and adds none,
 * and a repeated request is answered with the plan as it is now.
 */
export async function updateSafetyPlan(
  needs: UpdatingSafetyPlan,
  { memberId, session, isLate }: AskingMember,
  { draft, now }: { readonly draft: SafetyPlanDraft; readonly now: Date },
): Promise<UpdatingOutcome> {
  const faults = safetyPlanFaults(draft, needs.policy);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const steps = keptSteps(draft.steps);
  // Of the words alone: so what is kept is compared without being opened, and a plan that cannot be opened any more can
  // be replaced.
  const request = await digestRequest(
    needs.planTexts,
    { ownerId: memberId, purpose: 'plan' },
    {
      mutation: 'updateSafetyPlan',
      idempotencyKey: draft.idempotencyKey,
      input: { steps },
    },
  );
  const { made, newest } = await session.read((tx) => look(tx, memberId, request));
  if (made !== null) return answerFrom(needs, { made, newest }, request);
  if (newest !== null && isRepeat(newest, request.inputDigest))
    return { kind: 'updated', plan: await openSafetyPlan(needs, newest) };
  const currentVersion = newest?.version ?? null;
  if (currentVersion !== draft.basedOnVersion) return { kind: 'conflict', currentVersion };
  const row = { id: newOrderedId<'SafetyPlanVersion'>(now), memberId };
  const plan = { version: (currentVersion ?? 0) + 1, writtenAt: now, steps };
  const stepsSealed = await sealSteps(needs, row, steps);
  const stored = {
    ...row,
    version: plan.version,
    writtenAt: now,
    stepsSealed,
    isLate: isLate === true,
    ...request,
  };
  const quicker = await session.change((tx) => keep(tx, stored, needs.policy));
  return quicker === null ? { kind: 'updated', plan } : answerFrom(needs, quicker, request);
}

/** What a member has: the newest version, and the one that a request with the same key made. */
interface Present {
  readonly newest: StoredSafetyPlan | null;
  readonly made: StoredSafetyPlan | null;
}

async function look(tx: Tx, memberId: string, { keyDigest }: RequestDigests): Promise<Present> {
  const made = await safetyPlans.findByKey(tx, memberId, keyDigest);
  return { made, newest: await safetyPlans.newest(tx, memberId) };
}

/** Keeps a version, and no more of the earlier ones of its kind than are wanted; if somebody was quicker, returns what there is. */
async function keep(
  tx: Tx,
  stored: StoredSafetyPlan,
  { safetyPlanMostVersions }: UpdatingSafetyPlan['policy'],
): Promise<Present | null> {
  if (!(await safetyPlans.addOnce(tx, stored))) return look(tx, stored.memberId, stored);
  if (stored.version > safetyPlanMostVersions)
    await safetyPlans.removeOlder(tx, stored, safetyPlanMostVersions);
  return null;
}

/** Answers a request whose key or version is taken. */
async function answerFrom(
  needs: UpdatingSafetyPlan,
  { newest, made }: Present,
  { inputDigest }: RequestDigests,
): Promise<UpdatingOutcome> {
  if (made === null || newest === null)
    return { kind: 'conflict', currentVersion: newest?.version ?? null };
  return isRepeat(made, inputDigest)
    ? { kind: 'updated', plan: await openSafetyPlan(needs, newest) }
    : { kind: 'invalid', faults: [KEY_SPENT] };
}
