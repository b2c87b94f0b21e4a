import { isRepeat, KEY_SPENT, newUnorderedId, type Fault } from '@holdfast/kernel';
import { digestRequest } from '@holdfast/sealing';
import { type AskingOwner } from '@holdfast/subgraph';
import { type Confirmed, type Parts } from '../parts.ts';
import {
  NOT_ANSWERED,
  passkeyFaults,
  TOO_MANY_PASSKEYS,
  type Passkey,
  type PasskeyDraft,
} from './passkey.rule.ts';
import { passkeys } from './passkey.repository.ts';
import { type MadePasskey, type NewCredential } from './passkey-ceremonies.part.ts';

/** What somebody sends who adds a passkey. */
export interface Addition {
  readonly draft: PasskeyDraft;
  readonly answer: MadePasskey;
  readonly passphrase: string | null;
  readonly now: Date;
}

/** What adding leads to. */
export type AdditionOutcome =
  | { readonly kind: 'added'; readonly passkey: Passkey; readonly name: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | Exclude<Confirmed, { readonly kind: 'confirmed' }>;

const invalid = (...faults: readonly Fault[]) => ({ kind: 'invalid', faults }) as const;

/** Adds a passkey that has answered a challenge of this member's; a repeat of the same request is answered from the row. */
export async function addPasskey(
  parts: Parts,
  owner: AskingOwner,
  addition: Addition,
): Promise<AdditionOutcome> {
  const { draft, answer, passphrase, now } = addition;
  const faults = passkeyFaults(draft, parts.policy);
  if (faults.length > 0) return invalid(...faults);
  const { memberId, session } = owner;
  const digests = await digestRequest(
    parts.sealer,
    { ownerId: memberId, purpose: 'profile' },
    {
      mutation: 'addPasskey',
      idempotencyKey: draft.idempotencyKey,
      input: { name: draft.name, credentialId: answer.credentialId },
    },
  );
  const made = await session.read((tx) => passkeys.findByKey(tx, memberId, digests.keyDigest));
  if (made !== null) {
    return isRepeat(made, digests.inputDigest)
      ? { kind: 'added', passkey: made, name: draft.name }
      : invalid(KEY_SPENT);
  }
  const confirmed = await parts.confirmation.byEither(owner, { passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const credential = await credentialOf(parts, memberId, { answer, now });
  if (credential === null) return invalid(NOT_ANSWERED);
  const passkey = {
    ...(await newPasskey(parts, memberId, { draft, credential, now })),
    ...digests,
  };
  return session.change(async (tx) => {
    if ((await passkeys.count(tx, memberId)) >= parts.policy.passkeysMost)
      return invalid(TOO_MANY_PASSKEYS);
    return (await passkeys.addOnce(tx, passkey))
      ? { kind: 'added', passkey, name: draft.name }
      : invalid(NOT_ANSWERED);
  });
}

/** The credential, once its challenge was found good and is spent; null for any other. */
async function credentialOf(
  { passkeyCeremonies, passkeyChallenges, database }: Parts,
  memberId: string,
  { answer, now }: { readonly answer: MadePasskey; readonly now: Date },
): Promise<NewCredential | null> {
  const challenge = passkeyCeremonies.challengeIn(answer.clientDataJson);
  const use = { addTo: memberId };
  const answered = challenge === null ? null : passkeyChallenges.read(challenge, use, now);
  if (answered === null) return null;
  const isFirst = await database.changeFor('sign-in', (tx) =>
    passkeys.spend(tx, answered.digest, answered.expiresAt, now),
  );
  return isFirst ? passkeyCeremonies.made(answer) : null;
}

async function newPasskey(
  { sealer, serviceKey }: Pick<Parts, 'sealer' | 'serviceKey'>,
  memberId: string,
  given: {
    readonly draft: PasskeyDraft;
    readonly credential: NewCredential;
    readonly now: Date;
  },
) {
  const { draft, credential, now } = given;
  const id = newUnorderedId<'Passkey'>();
  const place = { ownerId: memberId, rowId: id, purpose: 'profile' } as const;
  return {
    id,
    memberId,
    ...credential,
    credentialDigest: serviceKey.digest('passkey', credential.credentialId),
    nameSealed: await sealer.seal(place, draft.name),
    createdAt: now,
    lastUsedAt: null,
  };
}
