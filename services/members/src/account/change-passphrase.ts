import type { Fault } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import type { AskingOwner } from '@holdfast/subgraph';
import { readAlias } from '../member/alias-text.part.ts';
import { members } from '../member/member.repository.ts';
import { passphraseFaults } from '../member/member.rule.ts';
import { commonFaults, SERVICE_NAME, type IsCommon } from '../passphrase/common-passphrase.rule.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import type { Passphrases } from '../passphrase/passphrases.part.ts';
import { endSignIns } from '../sign-in/end-sign-ins.step.ts';
import { noteChange } from '../step-up/note-change.step.ts';
import type { Confirmed, NotConfirmed, StepUp } from '../step-up/step-up.part.ts';

/** Needs of changing a passphrase. */
export interface ChangingPassphrases {
  readonly policy: Parameters<typeof passphraseFaults>[2];
  readonly stepUp: StepUp;
  readonly passphrases: Passphrases;
  readonly isCommon: IsCommon;
  readonly sealer: Pick<Sealer, 'open'>;
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

const ACT = 'changePassphrase';

/**
 * Sets another passphrase, and ends all other sign-ins: anyone else who knew the earlier one is out. A repeat after a lost
 * answer finds the new one set and changes nothing.
 */
export async function changePassphrase(
  needs: ChangingPassphrases,
  owner: AskingOwner,
  change: PassphraseChange,
): Promise<PassphraseOutcome> {
  const faults = faultsOf(needs, change.newPassphrase, [SERVICE_NAME]);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const confirmed = await confirm(needs, owner, change);
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session, signInId } = owner;
  const { newPassphrase, now } = change;
  const { face, hash, changedAt } = await session.read(async (tx) => ({
    face: await members.face(tx, memberId),
    hash: await passphrases.hash(tx, memberId),
    changedAt: await passphrases.changedAt(tx, memberId),
  }));
  const isSame = await needs.passphrases.verify(hash, newPassphrase);
  if (isSame && changedAt !== null) return { kind: 'changed', changedAt };
  const alias = face === null ? null : await readAlias(needs.sealer, face);
  const known = faultsOf(needs, newPassphrase, alias === null ? [] : [SERVICE_NAME, alias]);
  if (known.length > 0) return { kind: 'invalid', faults: known };
  const newHash = await needs.passphrases.hash(newPassphrase);
  const isDone = await session.change(async (tx) => {
    if (!(await noteChange(tx, { owner, act: ACT, action: hash === null ? 'ADDED' : null, now })))
      return false;
    await passphrases.set(tx, memberId, newHash, now);
    await endSignIns(tx, { memberId, keptId: signInId, now });
    return true;
  });
  return isDone ? { kind: 'changed', changedAt: now } : { kind: 'passphrase-needed' };
}

function faultsOf(
  { isCommon, policy }: Pick<ChangingPassphrases, 'isCommon' | 'policy'>,
  newPassphrase: string,
  names: readonly string[],
): readonly Fault[] {
  const faults = passphraseFaults('newPassphrase', newPassphrase, policy);
  return faults.length > 0
    ? faults
    : commonFaults('newPassphrase', newPassphrase, { isCommon, names });
}

/** Confirms by the present passphrase, or by the recovery code or passkey that began this sign-in instead of it. */
async function confirm(
  { stepUp }: ChangingPassphrases,
  owner: AskingOwner,
  { currentPassphrase, newPassphrase, now }: PassphraseChange,
): Promise<Confirmed> {
  const confirmed = await stepUp.confirm(owner, { act: ACT, passphrase: currentPassphrase, now });
  // A repeat: the new passphrase is the present one already.
  return confirmed.kind === 'passphrase-wrong'
    ? stepUp.confirm(owner, { act: ACT, passphrase: newPassphrase, now })
    : confirmed;
}
