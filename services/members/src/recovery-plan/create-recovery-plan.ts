import { type Fault, keyFaults, localDayAt, newOrderedId } from '@holdfast/kernel';
import { digestRequest, type Sealer } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { missingParts, type IntakePart } from '../intake/intake.rule.ts';
import { intakes } from '../intake/intake.repository.ts';
import { openIntake } from '../intake/seal-intake.part.ts';
import { mustAcknowledge } from '../privacy-notice/must-acknowledge.step.ts';
import type { Notices } from '../privacy-notice/privacy-notice.rule.ts';
import { keepVersion } from './keep-version.step.ts';
import { makePlan } from './make-plan.rule.ts';
import type { PlanWords } from './plan-words.rule.ts';
import { recoveryPlans, type StoredPlan } from './recovery-plan.repository.ts';
import { sealPlan } from './seal-plan.part.ts';

/** Needs of creating a plan. */
export interface CreatingPlan {
  readonly notices: Notices;
  readonly planWords: PlanWords;
  readonly sealer: Sealer;
}

/** Outcome of creating a plan. */
export type CreationOutcome =
  | { readonly kind: 'created'; readonly stored: StoredPlan }
  | { readonly kind: 'intake-incomplete'; readonly missing: readonly IntakePart[] }
  | { readonly kind: 'notice-outdated' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Reason of a version that was made from an intake. */
const REASON = 'Made from what you told.';

/**
 * Makes a plan from the member's newest intake. If there is a plan already, this is its next version, and every earlier
 * one stays. A repeated request is answered from the row that it made.
 */
export async function createRecoveryPlan(
  { notices, planWords, sealer }: CreatingPlan,
  { memberId, timeZone, session }: AskingMember,
  { idempotencyKey, now }: { readonly idempotencyKey: string; readonly now: Date },
): Promise<CreationOutcome> {
  const faults = keyFaults(idempotencyKey);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const request = await digestRequest(
    sealer,
    { ownerId: memberId, purpose: 'plan' },
    { mutation: 'createRecoveryPlan', idempotencyKey, input: {} },
  );
  const [made, newest, told] = await session.read((tx) =>
    Promise.all([
      recoveryPlans.findByKey(tx, memberId, request.keyDigest),
      recoveryPlans.newest(tx, memberId),
      intakes.newest(tx, memberId),
    ]),
  );
  if (made !== null) return { kind: 'created', stored: made };
  const intake = told === null ? null : await openIntake(sealer, told);
  const missing = missingParts(intake);
  if (intake === null || missing.length > 0) return { kind: 'intake-incomplete', missing };
  const content = makePlan(intake, planWords, localDayAt(now, timeZone));
  const head = { id: newOrderedId<'RecoveryPlan'>(now), memberId };
  const stored: StoredPlan = {
    ...head,
    version: (newest?.version ?? 0) + 1,
    author: 'HOLDFAST',
    documentSealed: await sealPlan(sealer, head, { items: content.items, reason: REASON }),
    reviewOn: content.reviewOn,
    createdAt: now,
    ...request,
  };
  return session.change(async (tx) => {
    if (await mustAcknowledge(tx, { memberId, notices, now })) return { kind: 'notice-outdated' };
    if (await keepVersion(tx, stored)) return { kind: 'created', stored };
    // Somebody was quicker: the same request, or another one that made the version of this number.
    const other = await recoveryPlans.findByKey(tx, memberId, request.keyDigest);
    return other === null
      ? { kind: 'invalid', faults: [TRY_AGAIN] }
      : { kind: 'created', stored: other };
  });
}

const TRY_AGAIN: Fault = {
  path: 'idempotencyKey',
  code: 'OUTDATED',
  message: 'Your plan was changed at the same moment. Look at it, and ask again with a new key.',
};
