import type { AskingOwner } from '@holdfast/subgraph';
import { noteChange } from '../step-up/note-change.step.ts';
import type { NotConfirmed, StepUp } from '../step-up/step-up.part.ts';
import { recoveryCodes } from './recovery-code.repository.ts';

/** Needs of regenerating recovery codes. */
export interface RegeneratingRecoveryCodes {
  readonly stepUp: StepUp;
  readonly newRecoveryCodes: () => readonly string[];
}

/** Outcome of regenerating recovery codes. */
export type RegenerationOutcome =
  { readonly kind: 'regenerated'; readonly recoveryCodes: readonly string[] } | NotConfirmed;

/** Gives new recovery codes in place of all earlier ones. A repeat gives other codes, since they are kept as digests alone. */
export async function regenerateRecoveryCodes(
  { stepUp, newRecoveryCodes }: RegeneratingRecoveryCodes,
  owner: AskingOwner,
  given: { readonly passphrase: string | null; readonly now: Date },
): Promise<RegenerationOutcome> {
  const act = 'regenerateRecoveryCodes';
  const { memberId, session } = owner;
  const { now } = given;
  const confirmed = await stepUp.confirm(owner, { act, ...given });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const codes = newRecoveryCodes();
  const isDone = await session.change(async (tx) => {
    if (!(await noteChange(tx, { owner, act, now }))) return false;
    await recoveryCodes.replace(tx, memberId, codes, now);
    return true;
  });
  return isDone ? { kind: 'regenerated', recoveryCodes: codes } : { kind: 'passphrase-needed' };
}
