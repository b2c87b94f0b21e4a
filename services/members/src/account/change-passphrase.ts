import { type Fault } from '@holdfast/kernel';
import { type AskingOwner } from '@holdfast/subgraph';
import { passphraseFaults } from '../member/member.rule.ts';
import { type Confirmed, type Parts } from '../parts.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { endSignIns } from '../sign-in/sign-in.repository.ts';
import { mayReplacePassphrase } from '../sign-in/sign-in.rule.ts';

/** What somebody sends who wishes for another passphrase. */
export interface PassphraseChange {
  /** Null for whoever has come in without it. */
  readonly currentPassphrase: string | null;
  readonly newPassphrase: string;
  readonly now: Date;
}

/** What a change leads to. */
export type PassphraseOutcome =
  | { readonly kind: 'changed'; readonly changedAt: Date }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | Exclude<Confirmed, { readonly kind: 'confirmed' }>;

/**
 * Sets another passphrase, and ends all other sign-ins: whoever knew the earlier one is out. A repeat, whose answer was
 * lost, finds the new one set and changes nothing.
 */
export async function changePassphrase(
  parts: Parts,
  owner: AskingOwner,
  change: PassphraseChange,
): Promise<PassphraseOutcome> {
  const faults = passphraseFaults('newPassphrase', change.newPassphrase, parts.policy);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const confirmed = await confirm(parts, owner, change);
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session, signInId } = owner;
  const { newPassphrase, now } = change;
  const { hash, changedAt } = await session.read(async (tx) => ({
    hash: await passphrases.hash(tx, memberId),
    changedAt: await passphrases.changedAt(tx, memberId),
  }));
  const isSame = await parts.passphrases.verify(hash, newPassphrase);
  if (isSame && changedAt !== null) return { kind: 'changed', changedAt };
  const newHash = await parts.passphrases.hash(newPassphrase);
  await session.change(async (tx) => {
    await passphrases.set(tx, memberId, newHash, now);
    await endSignIns(tx, { memberId, keptId: signInId, now });
  });
  return { kind: 'changed', changedAt: now };
}

/** By the present passphrase, or by what was shown instead of it when this sign-in began: a recovery code, or a passkey. */
async function confirm(
  { confirmation }: Parts,
  owner: AskingOwner,
  { currentPassphrase, newPassphrase, now }: PassphraseChange,
): Promise<Confirmed> {
  const given = { passphrase: currentPassphrase, now };
  const confirmed = await confirmation.byEither(owner, given, mayReplacePassphrase);
  // A repeat: the new passphrase is the present one already.
  return confirmed.kind === 'passphrase-wrong' && currentPassphrase !== null
    ? confirmation.byPassphrase(owner, { passphrase: newPassphrase, now })
    : confirmed;
}
