import type { AskingOwner } from '@holdfast/subgraph';
import { endSignIns } from './end-sign-ins.step.ts';

/** Signs all of the owner’s devices out, or all except the asking one. Returns the number of sign-ins that this ended. */
export function signOutEverywhere(
  { memberId, signInId, session }: AskingOwner,
  { keepThis, now }: { readonly keepThis: boolean; readonly now: Date },
): Promise<number> {
  const keptId = keepThis ? signInId : null;
  return session.change((tx) => endSignIns(tx, { memberId, keptId, now }));
}
