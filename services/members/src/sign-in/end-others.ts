import { type Tx } from '@holdfast/persistence';
import { signIns } from './sign-in.repository.ts';

/** Ends a member's sign-ins, all but one where one is named, and returns how many. */
export async function endOthers(
  tx: Tx,
  who: { readonly memberId: string; readonly keptId: string | null; readonly now: Date },
): Promise<number> {
  const open = await signIns(tx).lockOpen(who.memberId);
  const others = open.filter(({ id }) => id !== who.keptId);
  for (const signIn of others) await signIns(tx).end({ ...signIn, endedAt: who.now });
  return others.length;
}
