import { type AskingMember } from '@holdfast/subgraph';
import { type Parts } from '../parts.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';

/** What becomes of a passphrase that a signed-in member gives once more. */
export type Confirmed =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'passphrase-wrong' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** Looks at a passphrase before something that matters. The try is counted, and committed, before that. */
export async function confirmPassphrase(
  parts: Pick<Parts, 'throttle' | 'passphrases'>,
  { memberId, session }: AskingMember,
  { passphrase, now }: { readonly passphrase: string; readonly now: Date },
): Promise<Confirmed> {
  const tried = await parts.throttle.take('passphrase-member', memberId, now);
  if (tried.kind === 'too-many') return tried;
  const hash = await session.read((tx) => signIns(tx).passphraseHash(memberId));
  if (!(await parts.passphrases.verify(hash, passphrase))) return { kind: 'passphrase-wrong' };
  await parts.throttle.forgive('passphrase-member', memberId);
  return { kind: 'confirmed' };
}
