import { parseId, type Fault } from '@holdfast/kernel';
import type { AskingOwner } from '@holdfast/subgraph';
import { endSignIn } from './end-sign-ins.step.ts';

/** Outcome of signing one of several devices out. */
export type RevocationOutcome =
  | { readonly kind: 'revoked'; readonly endedAt: Date }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

const NO_SUCH: Fault = {
  path: 'signInId',
  code: 'NOT_FOUND',
  message: 'You have no such sign-in. Ask for signIns again.',
};

/** Signs one of the owner’s devices out. A repeat gets the instant at which the sign-in ended first. */
export async function revokeSignIn(
  { session }: AskingOwner,
  { signInId, now }: { readonly signInId: string; readonly now: Date },
): Promise<RevocationOutcome> {
  const id = parseId<'SignIn'>(signInId);
  const endedAt = id === null ? null : await session.change((tx) => endSignIn(tx, id, now));
  return endedAt === null ? { kind: 'invalid', faults: [NO_SUCH] } : { kind: 'revoked', endedAt };
}
