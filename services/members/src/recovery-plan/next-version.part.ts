import { appendToOutbox, type AddressedEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { keepVersion } from './keep-version.step.ts';
import { recoveryPlans, type StoredPlan } from './recovery-plan.repository.ts';
import { planDifferences, type PlanContent, type RecoveryPlan } from './recovery-plan.rule.ts';
import { openPlan, sealPlan } from './seal-plan.part.ts';

/** The newest version of a member's plan, stored and opened. */
export interface CurrentPlan {
  readonly stored: StoredPlan;
  readonly plan: RecoveryPlan;
}

/** Reads the newest version of a member's plan; null if there is none, or if the member was erased. */
export async function readCurrentPlan(
  sealer: Sealer,
  { memberId, session }: AskingMember,
): Promise<CurrentPlan | null> {
  const stored = await session.read((tx) => recoveryPlans.newest(tx, memberId));
  const plan = stored === null ? null : await openPlan(sealer, stored);
  return stored === null || plan === null ? null : { stored, plan };
}

/** A version that a member wants, and the one that it follows. */
export interface NextVersion {
  readonly current: CurrentPlan;
  readonly next: PlanContent;
  readonly reason: string;
  /** The event that the member’s new words are kept; null if it has none. */
  readonly told: AddressedEvent | null;
  readonly now: Date;
}

/** Outcome of adding a version. */
export type NextVersionOutcome =
  | { readonly kind: 'revised'; readonly stored: StoredPlan }
  | { readonly kind: 'conflict'; readonly currentVersion: number };

/** Adds the next version of a plan. If nothing is different, it adds none, and the current one stays. */
export async function addNextVersion(
  sealer: Sealer,
  { memberId, session }: AskingMember,
  { current, next, reason, told, now }: NextVersion,
): Promise<NextVersionOutcome> {
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
  return session.change(async (tx) => {
    if (!(await keepVersion(tx, stored))) return { kind: 'conflict', currentVersion: version };
    if (told !== null) await appendToOutbox(tx, told);
    return { kind: 'revised', stored };
  });
}
