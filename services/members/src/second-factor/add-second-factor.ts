import { isRepeat, keyFaults, KEY_SPENT, newUnorderedId, type Fault } from '@holdfast/kernel';
import { digestRequest, type Sealer } from '@holdfast/sealing';
import type { AskingOwner } from '@holdfast/subgraph';
import type { NotConfirmed, StepUp } from '../step-up/step-up.part.ts';
import type { OneTimeCodes } from './one-time-codes.part.ts';
import type { SecondFactor } from './second-factor.rule.ts';
import { secondFactors } from './second-factor.repository.ts';

/** Needs of adding an authenticator app. */
export interface AddingSecondFactors {
  readonly sealer: Sealer;
  readonly stepUp: StepUp;
  readonly oneTimeCodes: Pick<OneTimeCodes, 'newSecret' | 'uriOf'>;
}

/** Request to add an authenticator app. */
export interface FactorAddition {
  readonly idempotencyKey: string;
  readonly passphrase: string | null;
  readonly now: Date;
}

/** Outcome of adding an authenticator app. */
export type FactorOutcome =
  | { readonly kind: 'added'; readonly id: string; readonly uri: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | NotConfirmed;

/**
 * Makes a secret for an authenticator app. The app counts once a code of it was shown; until then the earlier one does. A
 * repeat of the same request gets the same secret, until that code is shown.
 */
export async function addSecondFactor(
  { sealer, stepUp, oneTimeCodes }: AddingSecondFactors,
  owner: AskingOwner,
  { idempotencyKey, passphrase, now }: FactorAddition,
): Promise<FactorOutcome> {
  const faults = keyFaults(idempotencyKey);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const confirmed = await stepUp.confirm(owner, { act: 'addSecondFactor', passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session } = owner;
  const id = newUnorderedId<'SecondFactor'>();
  const place = { ownerId: memberId, rowId: id, purpose: 'profile' } as const;
  const secret = oneTimeCodes.newSecret();
  const factor: SecondFactor = {
    id,
    memberId,
    secretSealed: await sealer.seal(place, secret),
    createdAt: now,
    confirmedAt: null,
    lastStep: -1,
    ...(await digestRequest(
      sealer,
      { ownerId: memberId, purpose: 'profile' },
      { mutation: 'addSecondFactor', idempotencyKey, input: {} },
    )),
  };
  if (await session.change((tx) => secondFactors.addOnce(tx, factor)))
    return { kind: 'added', id, uri: oneTimeCodes.uriOf(secret) };
  return repeatOf({ sealer, oneTimeCodes }, owner, factor);
}

async function repeatOf(
  { sealer, oneTimeCodes }: Pick<AddingSecondFactors, 'sealer' | 'oneTimeCodes'>,
  { memberId, session }: AskingOwner,
  { keyDigest, inputDigest }: SecondFactor,
): Promise<FactorOutcome> {
  const made = await session.read((tx) => secondFactors.findByKey(tx, memberId, keyDigest));
  const spent = { kind: 'invalid', faults: [KEY_SPENT] } as const;
  if (made?.confirmedAt !== null || !isRepeat(made, inputDigest)) return spent;
  const place = { ownerId: memberId, rowId: made.id, purpose: 'profile' } as const;
  const secret = await sealer.open(place, made.secretSealed);
  if (secret.kind === 'erased') return spent;
  return { kind: 'added', id: made.id, uri: oneTimeCodes.uriOf(secret.text) };
}
