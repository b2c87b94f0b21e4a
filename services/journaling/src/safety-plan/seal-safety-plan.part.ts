import { ErasedError } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import type { PlanStep, SafetyPlan, StoredSafetyPlan } from './safety-plan.rule.ts';

/**
 * Sealer of safety plans. Its keys come from the service's own secret, so that a plan opens and is kept whatever else is
 * away.
 */
export interface SealingSafetyPlans {
  readonly planTexts: Pick<Sealer, 'seal' | 'open' | 'digest'>;
}

/** Seals the steps of a version. */
export function sealSteps(
  { planTexts }: SealingSafetyPlans,
  row: Pick<StoredSafetyPlan, 'id' | 'memberId'>,
  steps: readonly PlanStep[],
): Promise<Buffer> {
  return planTexts.seal(placeOf(row), JSON.stringify(steps));
}

/** Opens a version. @throws Error if its seal is broken. */
export async function openSafetyPlan(
  { planTexts }: SealingSafetyPlans,
  stored: StoredSafetyPlan,
): Promise<SafetyPlan> {
  const { version, writtenAt, stepsSealed } = stored;
  const opened = await planTexts.open(placeOf(stored), stepsSealed);
  // The service's own key says this of nobody; their rows are removed instead.
  if (opened.kind === 'erased') throw new ErasedError();
  return { version, writtenAt, steps: JSON.parse(opened.text) as readonly PlanStep[] };
}

function placeOf({ id, memberId }: Pick<StoredSafetyPlan, 'id' | 'memberId'>) {
  return { ownerId: memberId, rowId: id, purpose: 'plan' } as const;
}
