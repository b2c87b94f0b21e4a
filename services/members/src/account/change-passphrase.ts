import type { Fault } from '@holdfast/kernel';
import type { AskingOwner } from '@holdfast/subgraph';
import type { Confirmation, Confirmed, NotConfirmed } from '../door/confirmation.part.ts';
import { passphraseFaults } from '../member/member.rule.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import type { Passphrases } from '../passphrase/passphrases.part.ts';
import { endSignIns } from '../sign-in/end-sign-ins.step.ts';
import { mayReplacePassphrase } from '../sign-in/sign-in.rule.ts';

/** Needs of changing a passphrase. */
export interface ChangingPassphrases {
  readonly policy: Parameters<typeof passphraseFaults>[2];
  readonly confirmation: Confirmation;
  readonly passphrases: Passphrases;
}

/** Request for another passphrase. */
export interface PassphraseChange {
  /** Null for somebody who has signed in without it. */
  readonly currentPassphrase: string | null;
  readonly newPassphrase: string;
  readonly now: Date;
}

/** Outcome of changing a passphrase. */
export type PassphraseOutcome =
  | { readonly kind: 'changed'; readonly changedAt: Date }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | NotConfirmed;

/**
 * Sets another passphrase, and ends all other sign-ins: anyone else who knew the earlier one is out. A repeat after a lost
 * answer finds the new one set and changes nothing.
 */
export async function changePassphrase(
  needs: ChangingPassphrases,
  owner: AskingOwner,
  change: PassphraseChange,
): Promise<PassphraseOutcome> {
  const faults = passphraseFaults('newPassphrase', change.newPassphrase, needs.policy);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const confirmed = await confirm(needs, owner, change);
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session, signInId } = owner;
  const { newPassphrase, now } = change;
  const { hash, changedAt } = await session.read(async (tx) => ({
    hash: await passphrases.hash(tx, memberId),
    changedAt: await passphrases.changedAt(tx, memberId),
  }));
  const isSame = await needs.passphrases.verify(hash, newPassphrase);
  if (isSame && changedAt !== null) return { kind: 'changed', changedAt };
  const newHash = await needs.passphrases.hash(newPassphrase);
  await session.change(async (tx) => {
    await passphrases.set(tx, memberId, newHash, now);
    await endSignIns(tx, { memberId, keptId: signInId, now });
  });
  return { kind: 'changed', changedAt: now };
}

/** Confirms by the present passphrase, or by the recovery code or passkey that began this sign-in instead of it. */
async function confirm(
  { confirmation }: ChangingPassphrases,
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
