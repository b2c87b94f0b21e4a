import {
  boundFault,
  daysBetween,
  type Fault,
  type LocalDay,
  localDayAt,
  parseLocalDay,
  rangeFaults,
} from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { sealWordsKept } from '../words/seal-words-kept.part.ts';
import { addNextVersion, readCurrentPlan, type NextVersionOutcome } from './next-version.part.ts';
import {
  decideChanges,
  planItemId,
  type PlanChange,
  type PlanLimits,
  type RecoveryPlan,
} from './recovery-plan.rule.ts';

/** Needs of revising a plan. */
export interface Revising {
  readonly policy: PlanLimits;
  readonly sealer: Sealer;
}

/** Changes that a member wants. */
export interface Revision {
  /** The version that they saw. */
  readonly baseVersion: number;
  readonly reason: string;
  readonly changes: readonly PlanChange[];
  /** A day within the coming year; null to leave it. */
  readonly reviewOn: string | null;
}

/** Outcome of revising a plan. */
export type RevisionOutcome =
  | NextVersionOutcome
  | { readonly kind: 'no-plan' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Makes the next version of a plan from the newest one. If nothing is different, nothing is added. */
export async function reviseRecoveryPlan(
  { policy, sealer }: Revising,
  asking: AskingMember,
  { revision, now }: { readonly revision: Revision; readonly now: Date },
): Promise<RevisionOutcome> {
  const current = await readCurrentPlan(sealer, asking);
  if (current === null) return { kind: 'no-plan' };
  if (revision.baseVersion !== current.plan.version)
    return { kind: 'conflict', currentVersion: current.plan.version };
  const version = current.plan.version + 1;
  const decision = decideChanges(current.plan.items, byKeys(current.plan, revision.changes), {
    reason: revision.reason,
    newId: (index) => `own-${String(version)}-${String(index + 1)}`,
    limits: policy,
  });
  const reviewOn =
    revision.reviewOn === null ? current.plan.reviewOn : parseLocalDay(revision.reviewOn);
  const faults = [
    ...(decision.kind === 'invalid' ? decision.faults : []),
    ...(revision.reviewOn === null ? [] : reviewFaults(reviewOn, localDayAt(now, asking.timeZone))),
  ];
  if (decision.kind === 'invalid' || reviewOn === null || faults.length > 0)
    return { kind: 'invalid', faults };
  const next = { items: decision.items, reviewOn };
  const told = await sealWordsKept(sealer, {
    ...{ memberId: asking.memberId, where: 'PLAN', version, texts: wordsIn(revision), now },
  });
  return addNextVersion(sealer, asking, { current, next, reason: revision.reason, told, now });
}

/** All that the member has put into words of their own. */
export function wordsIn({
  reason,
  changes,
}: Pick<Revision, 'reason' | 'changes'>): readonly (string | null)[] {
  return [reason, ...changes.map(({ text }) => text)];
}

/** Names items by their keys where a client named them by their ids of the version that it saw. */
function byKeys(
  { id, items }: RecoveryPlan,
  changes: readonly PlanChange[],
): readonly PlanChange[] {
  const keys = new Map(items.map(({ id: key }) => [planItemId(id, key), key]));
  const keyOf = (named: string | null) => (named === null ? null : (keys.get(named) ?? named));
  return changes.map((change) => ({
    ...change,
    id: keyOf(change.id),
    situationId: keyOf(change.situationId),
  }));
}

/** Bounds of the day on which to look at a plan again, in days from today. */
const REVIEW = {
  min: 0,
  max: 366,
  says: 'A day from today on, within a year, such as 2026-12-24.',
};

function reviewFaults(day: LocalDay | null, today: LocalDay): readonly Fault[] {
  const path = 'reviewOn';
  if (day === null) return [{ path, code: 'MALFORMED', message: REVIEW.says }];
  const days = daysBetween(today, day);
  if (days < REVIEW.min) return [boundFault('IN_THE_PAST', path, REVIEW)];
  return rangeFaults(path, days, REVIEW);
}
