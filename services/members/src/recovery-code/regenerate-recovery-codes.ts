import type { AskingOwner } from '@holdfast/subgraph';
import type { Confirmation, NotConfirmed } from '../door/confirmation.part.ts';
import { recoveryCodes } from './recovery-code.repository.ts';

/** Needs of regenerating recovery codes. */
export interface RegeneratingRecoveryCodes {
  readonly confirmation: Pick<Confirmation, 'byEither'>;
  readonly newRecoveryCodes: () => readonly string[];
}

/** Outcome of regenerating recovery codes. */
export type RegenerationOutcome =
  { readonly kind: 'regenerated'; readonly recoveryCodes: readonly string[] } | NotConfirmed;

/** Gives new recovery codes in place of all earlier ones. A repeat gives other codes, since they are kept as digests alone. */
export async function regenerateRecoveryCodes(
  { confirmation, newRecoveryCodes }: RegeneratingRecoveryCodes,
  owner: AskingOwner,
  given: { readonly passphrase: string | null; readonly now: Date },
): Promise<RegenerationOutcome> {
  const confirmed = await confirmation.byEither(owner, given);
  if (confirmed.kind !== 'confirmed') return confirmed;
  const codes = newRecoveryCodes();
  await owner.session.change((tx) => recoveryCodes.replace(tx, owner.memberId, codes, given.now));
  return { kind: 'regenerated', recoveryCodes: codes };
}
