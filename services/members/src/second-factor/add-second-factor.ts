import { isRepeat, keyFaults, KEY_SPENT, newUnorderedId, type Fault } from '@holdfast/kernel';
import { digestRequest } from '@holdfast/sealing';
import { type AskingOwner } from '@holdfast/subgraph';
import { type Confirmed, type Parts } from '../parts.ts';
import { type SecondFactor } from './second-factor.rule.ts';
import { secondFactors } from './second-factor.repository.ts';

/** What somebody sends who adds an authenticator app. */
export interface FactorAddition {
  readonly idempotencyKey: string;
  readonly passphrase: string | null;
  readonly now: Date;
}

/** What adding leads to. */
export type FactorOutcome =
  | { readonly kind: 'added'; readonly id: string; readonly uri: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | Exclude<Confirmed, { readonly kind: 'confirmed' }>;

type AdditionParts = Pick<Parts, 'sealer' | 'oneTimeCodes' | 'confirmation'>;

/**
 * Makes a secret for an authenticator app. It counts once a code of it was shown; until then the earlier one holds. A
 * repeat of the same request is answered with the same secret, until that code.
 */
export async function addSecondFactor(
  parts: AdditionParts,
  owner: AskingOwner,
  { idempotencyKey, passphrase, now }: FactorAddition,
): Promise<FactorOutcome> {
  const faults = keyFaults(idempotencyKey);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const confirmed = await parts.confirmation.byEither(owner, { passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const { memberId, session } = owner;
  const id = newUnorderedId<'SecondFactor'>();
  const place = { ownerId: memberId, rowId: id, purpose: 'profile' } as const;
  const secret = parts.oneTimeCodes.newSecret();
  const factor: SecondFactor = {
    id,
    memberId,
    secretSealed: await parts.sealer.seal(place, secret),
    createdAt: now,
    confirmedAt: null,
    lastStep: -1,
    ...(await digestRequest(
      parts.sealer,
      { ownerId: memberId, purpose: 'profile' },
      { mutation: 'addSecondFactor', idempotencyKey, input: {} },
    )),
  };
  if (await session.change((tx) => secondFactors.addOnce(tx, factor)))
    return { kind: 'added', id, uri: parts.oneTimeCodes.uriOf(secret) };
  return repeatOf(parts, owner, factor);
}

async function repeatOf(
  { sealer, oneTimeCodes }: AdditionParts,
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
