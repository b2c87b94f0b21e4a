import type { Tx } from '@holdfast/persistence';
import { signIns } from './sign-in.repository.ts';
import { decideSignOut, type SignIn } from './sign-in.rule.ts';

/** The sign-ins to end: all of one member's that are open, except the kept one if there is one. */
export interface SignInsToEnd {
  readonly memberId: string;
  readonly keptId: string | null;
  readonly now: Date;
}

/** Ends one sign-in of the member, with its event, once. Returns when it ended; null if they have none of this id. */
export async function endSignIn(tx: Tx, signInId: string, now: Date): Promise<Date | null> {
  const present = await signIns.lock(tx, signInId);
  if (present === null) return null;
  const decision = decideSignOut(present, now);
  if (decision.kind === 'repeated') return decision.endedAt;
  await signIns.end(tx, decision.signIn);
  return decision.signIn.endedAt;
}

/** Ends the open sign-ins of one member, each with its event. Returns their number. */
export function endSignIns(tx: Tx, toEnd: SignInsToEnd): Promise<number> {
  return endThose(tx, toEnd, () => true);
}

/** Ends the open sign-ins of one member that have shown no second factor, once the account has one. Returns their number. */
export function endUnprovenSignIns(tx: Tx, toEnd: SignInsToEnd): Promise<number> {
  return endThose(tx, toEnd, ({ secondFactorAt }) => secondFactorAt === null);
}

async function endThose(
  tx: Tx,
  { memberId, keptId, now }: SignInsToEnd,
  isMeant: (signIn: SignIn) => boolean,
): Promise<number> {
  const open = await signIns.lockOpen(tx, memberId);
  const others = open.filter((signIn) => signIn.id !== keptId && isMeant(signIn));
  for (const signIn of others) await signIns.end(tx, { ...signIn, endedAt: now });
  return others.length;
}
