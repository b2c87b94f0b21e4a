import type { SignInId } from '@holdfast/identity';
import type { AskingMember } from '@holdfast/subgraph';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { isOver, type SignIn, type SignInLimits } from '../sign-in/sign-in.rule.ts';

/** Needs of reading the devices of an account. */
export interface ReadingSignIns {
  readonly policy: SignInLimits;
}

/** A sign-in that lives, and whether it is the one that asks. */
export interface SignInRecord extends SignIn {
  readonly isCurrent: boolean;
}

/** Reads the sign-ins of somebody that live now, the newest first. */
export async function readSignIns(
  { policy }: ReadingSignIns,
  { memberId, session }: AskingMember,
  { currentId, now }: { readonly currentId: SignInId | null; readonly now: Date },
): Promise<readonly SignInRecord[]> {
  const open = await session.read((tx) => signIns.open(tx, memberId));
  return open
    .filter((signIn) => !isOver(signIn, now, policy))
    .map((signIn) => ({ ...signIn, isCurrent: signIn.id === currentId }));
}
