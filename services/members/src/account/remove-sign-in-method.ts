import type { AskingOwner } from '@holdfast/subgraph';
import { members } from '../member/member.repository.ts';
import { decideRemoval } from '../sign-in-method/sign-in-method.rule.ts';
import { noteChange } from '../step-up/note-change.step.ts';
import type { NotConfirmed, StepUp } from '../step-up/step-up.part.ts';
import { signInMethods } from './sign-in-method.repository.ts';

/** Needs of removing a way to sign in. */
export interface RemovingSignInMethods {
  readonly stepUp: StepUp;
}

/** Request to remove a way to sign in. */
export interface Removal {
  /** The id; for a way of which there is only one, its kind will do until 1.0. */
  readonly methodId: string;
  readonly passphrase: string | null;
  readonly now: Date;
}

/** Outcome of removing a way to sign in. */
export type RemovalOutcome =
  { readonly kind: 'removed' } | { readonly kind: 'none-left' } | NotConfirmed;

/**
 * Removes a way to sign in. One that is not there counts as removed, so that a repeat succeeds. Two removals at once wait
 * for each other, so that the second sees what the first has left.
 */
export async function removeSignInMethod(
  { stepUp }: RemovingSignInMethods,
  owner: AskingOwner,
  { methodId, passphrase, now }: Removal,
): Promise<RemovalOutcome> {
  const act = 'removeSignInMethod';
  const confirmed = await stepUp.confirm(owner, { act, passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session } = owner;
  return session.change(async (tx) => {
    const face = await members.lockFace(tx, memberId);
    const present = await signInMethods.all(tx, memberId);
    const method = present.find(({ id, kind }) => id === methodId || kind === methodId);
    const decision = decideRemoval(present, method?.id ?? methodId, {
      isStaff: face?.isStaff ?? false,
    });
    if (decision === 'none-left') return { kind: 'none-left' };
    if (decision === 'remove' && method !== undefined) {
      if (!(await noteChange(tx, { owner, act, method: method.kind, now })))
        return { kind: 'passphrase-needed' };
      await signInMethods.remove(tx, memberId, method);
    }
    return { kind: 'removed' };
  });
}
