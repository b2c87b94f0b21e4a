import { type AskingOwner } from '@holdfast/subgraph';
import { type Confirmed, type Parts } from '../parts.ts';
import { recoveryCodes } from './recovery-code.repository.ts';

/** What asking for new codes leads to. */
export type RegenerationOutcome =
  | { readonly kind: 'regenerated'; readonly recoveryCodes: readonly string[] }
  | Exclude<Confirmed, { readonly kind: 'confirmed' }>;

/** Gives new recovery codes in place of all earlier ones. A repeat gives others: they are not kept in a form to be read. */
export async function regenerateRecoveryCodes(
  parts: Parts,
  owner: AskingOwner,
  given: { readonly passphrase: string | null; readonly now: Date },
): Promise<RegenerationOutcome> {
  const confirmed = await parts.confirmation.byEither(owner, given);
  if (confirmed.kind !== 'confirmed') return confirmed;
  const codes = parts.newRecoveryCodes();
  await owner.session.change((tx) => recoveryCodes.replace(tx, owner.memberId, codes, given.now));
  return { kind: 'regenerated', recoveryCodes: codes };
}
