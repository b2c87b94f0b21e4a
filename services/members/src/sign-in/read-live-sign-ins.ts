import { parseId } from '@holdfast/kernel';
import type { ServiceDatabase } from '@holdfast/persistence';
import { signIns } from './sign-in.repository.ts';
import { isOver, type SignInLimits } from './sign-in.rule.ts';

/** Needs of reading which sign-ins live. */
export interface ReadingLiveSignIns {
  readonly database: Pick<ServiceDatabase<'live-delivery'>, 'readFor'>;
  readonly policy: SignInLimits;
}

/** Reads for live delivery which of these sign-ins live, in the order given. A text that is no id names none. */
export async function readLiveSignIns(
  { database, policy }: ReadingLiveSignIns,
  { signInIds, now }: { readonly signInIds: readonly string[]; readonly now: Date },
): Promise<boolean[]> {
  const ids = signInIds.map(parseId<'SignIn'>);
  const known = ids.filter((id) => id !== null);
  const found = await database.readFor('live-delivery', (tx) => signIns.byIds(tx, known));
  const living = found.filter((signIn) => !isOver(signIn, now, policy));
  const livingIds = new Set(living.map(({ id }) => id));
  return ids.map((id) => id !== null && livingIds.has(id));
}
