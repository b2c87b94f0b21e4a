import { type AskingOwner } from '@holdfast/subgraph';
import { members } from '../member/member.repository.ts';
import { type Confirmed, type Parts } from '../parts.ts';
import { decideRemoval } from '../sign-in-method/sign-in-method.rule.ts';
import { signInMethods } from './sign-in-method.repository.ts';

/** What somebody sends who gives a way to sign in up. */
export interface Removal {
  readonly methodId: string;
  readonly passphrase: string | null;
  readonly now: Date;
}

/** What removing leads to. */
export type RemovalOutcome =
  | { readonly kind: 'removed' }
  | { readonly kind: 'none-left' }
  | Exclude<Confirmed, { readonly kind: 'confirmed' }>;

/**
 * Removes a way to sign in; one that is not there counts as removed, so that a repeat succeeds. Of two removals at once
 * the second sees what the first has left.
 */
export async function removeSignInMethod(
  parts: Pick<Parts, 'confirmation'>,
  owner: AskingOwner,
  { methodId, passphrase, now }: Removal,
): Promise<RemovalOutcome> {
  const confirmed = await parts.confirmation.byEither(owner, { passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session } = owner;
  return session.change(async (tx) => {
    const face = await members.lockFace(tx, memberId);
    const present = await signInMethods.all(tx, memberId);
    const method = present.find(({ id }) => id === methodId);
    const decision = decideRemoval(present, methodId, { isStaff: face?.isStaff ?? false });
    if (decision === 'none-left') return { kind: 'none-left' };
    if (decision === 'remove' && method !== undefined)
      await signInMethods.remove(tx, memberId, method);
    return { kind: 'removed' };
  });
}
