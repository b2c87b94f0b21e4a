import { ErasedError } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import type { StoredPlan } from './recovery-plan.repository.ts';
import type { PlanContent, RecoveryPlan } from './recovery-plan.rule.ts';

type PlanPlace = Pick<StoredPlan, 'id' | 'memberId'>;

/** The sealed part of a version. */
interface PlanDocument extends Pick<PlanContent, 'items'> {
  readonly reason: string;
}

/** Seals the document of a version with its member's key. @throws KeyUnavailableError; ErasedError. */
export function sealPlan(
  sealer: Sealer,
  place: PlanPlace,
  { items, reason }: PlanDocument,
): Promise<Buffer> {
  return sealer.seal(sealPlace(place), JSON.stringify({ items, reason }));
}

/** Opens a version; null if its member was erased. @throws KeyUnavailableError. */
export async function openPlan(sealer: Sealer, stored: StoredPlan): Promise<RecoveryPlan | null> {
  const { id, version, author, documentSealed, reviewOn, createdAt } = stored;
  const opened = await sealer.open(sealPlace(stored), documentSealed);
  if (opened.kind === 'erased') return null;
  const { items, reason } = JSON.parse(opened.text) as PlanDocument;
  return { id, version, author, items, reason, reviewOn, createdAt };
}

/** Opens a version that was just kept. @throws KeyUnavailableError; ErasedError if its member was erased meanwhile. */
export async function openKeptPlan(sealer: Sealer, stored: StoredPlan): Promise<RecoveryPlan> {
  const plan = await openPlan(sealer, stored);
  if (plan === null) throw new ErasedError();
  return plan;
}

function sealPlace({ id, memberId }: PlanPlace) {
  return { ownerId: memberId, rowId: id, purpose: 'plan' } as const;
}
