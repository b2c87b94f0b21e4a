import { addDays, type Fault, localDayAt, newOrderedId, parseLocalDay } from '@holdfast/kernel';
import { type AskingMember } from '@holdfast/subgraph';
import { type Parts } from '../parts.ts';
import {
  decideChanges,
  planDifferences,
  type PlanChange,
  type PlanContent,
  type RecoveryPlan,
} from './recovery-plan.rule.ts';
import { keepVersion } from './keep-version.step.ts';
import { openPlan, recoveryPlans, sealPlan, type StoredPlan } from './recovery-plan.repository.ts';

/** What a member wants to change. */
export interface Revision {
  /** The version that they saw. */
  readonly baseVersion: number;
  readonly reason: string;
  readonly changes: readonly PlanChange[];
  /** A day within the coming year; null to leave it. */
  readonly reviewOn: string | null;
}

/** What changing leads to. */
export type RevisionOutcome =
  | { readonly kind: 'revised'; readonly stored: StoredPlan }
  | { readonly kind: 'no-plan' }
  | { readonly kind: 'conflict'; readonly currentVersion: number }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Makes the next version of a plan from the newest one. Where nothing is different, nothing is added. */
export async function reviseRecoveryPlan(
  parts: Parts,
  asking: AskingMember,
  { revision, now }: { readonly revision: Revision; readonly now: Date },
): Promise<RevisionOutcome> {
  const current = await currentPlan(parts, asking);
  if (current === null) return { kind: 'no-plan' };
  if (revision.baseVersion !== current.plan.version)
    return { kind: 'conflict', currentVersion: current.plan.version };
  const version = current.plan.version + 1;
  const decision = decideChanges(current.plan.items, revision.changes, {
    reason: revision.reason,
    newId: (index) => `own-${String(version)}-${String(index + 1)}`,
    limits: parts.policy,
  });
  const today = localDayAt(now, asking.timeZone);
  const reviewOn =
    revision.reviewOn === null ? current.plan.reviewOn : parseLocalDay(revision.reviewOn);
  const isSoon = reviewOn !== null && reviewOn >= today && reviewOn <= addDays(today, 366);
  const faults = [
    ...(decision.kind === 'invalid' ? decision.faults : []),
    ...(isSoon || revision.reviewOn === null ? [] : [REVIEW_DAY]),
  ];
  if (decision.kind === 'invalid' || reviewOn === null || faults.length > 0)
    return { kind: 'invalid', faults };
  return addVersion(parts, asking, {
    current,
    next: { items: decision.items, reviewOn },
    reason: revision.reason,
    now,
  });
}

/** Puts what an earlier version says in force again, as the next version. Where it is in force already, nothing is added. */
export async function restoreRecoveryPlan(
  parts: Parts,
  asking: AskingMember,
  {
    version,
    reason,
    now,
  }: { readonly version: number; readonly reason: string; readonly now: Date },
): Promise<RevisionOutcome> {
  const current = await currentPlan(parts, asking);
  const stored = await asking.session.read((tx) =>
    recoveryPlans.find(tx, asking.memberId, version),
  );
  const earlier = stored === null ? null : await openPlan(parts.sealer, stored);
  if (current === null || earlier === null) return { kind: 'no-plan' };
  // The day on which the plan is looked at again is not turned back.
  const next = { items: earlier.items, reviewOn: current.plan.reviewOn };
  return addVersion(parts, asking, { current, next, reason, now });
}

interface Current {
  readonly stored: StoredPlan;
  readonly plan: RecoveryPlan;
}

async function currentPlan(
  { sealer }: Parts,
  { memberId, session }: AskingMember,
): Promise<Current | null> {
  const stored = await session.read((tx) => recoveryPlans.newest(tx, memberId));
  const plan = stored === null ? null : await openPlan(sealer, stored);
  return stored === null || plan === null ? null : { stored, plan };
}

interface NextVersion {
  readonly current: Current;
  readonly next: PlanContent;
  readonly reason: string;
  readonly now: Date;
}

async function addVersion(
  { sealer }: Parts,
  { memberId, session }: AskingMember,
  { current, next, reason, now }: NextVersion,
): Promise<RevisionOutcome> {
  if (planDifferences(current.plan, next).length === 0)
    return { kind: 'revised', stored: current.stored };
  const head = { id: newOrderedId<'RecoveryPlan'>(now), memberId };
  const version = current.plan.version + 1;
  const stored: StoredPlan = {
    ...head,
    version,
    author: 'MEMBER',
    documentSealed: await sealPlan(sealer, head, { items: next.items, reason }),
    reviewOn: next.reviewOn,
    createdAt: now,
    keyDigest: null,
    inputDigest: null,
  };
  return session.change(async (tx) =>
    (await keepVersion(tx, stored))
      ? { kind: 'revised', stored }
      : { kind: 'conflict', currentVersion: version },
  );
}

const REVIEW_DAY: Fault = {
  path: 'reviewOn',
  message: 'A day from today on, within a year, such as 2026-12-24.',
};
