import { isRepeat, KEY_SPENT, newUnorderedId, type Fault } from '@holdfast/kernel';
import type { ServiceDatabase, Tx } from '@holdfast/persistence';
import { digestRequest, type Sealer, type ServiceKey } from '@holdfast/sealing';
import type { AskingOwner } from '@holdfast/subgraph';
import { endUnprovenSignIns } from '../sign-in/end-sign-ins.step.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { isStillSignedIn, noteChange } from '../step-up/note-change.step.ts';
import { secondFactorStates } from '../step-up/second-factor-state.repository.ts';
import { isSecondFactorNeeded } from '../step-up/second-factor-state.rule.ts';
import type { NotConfirmed, StepUp } from '../step-up/step-up.part.ts';
import {
  NOT_ANSWERED,
  passkeyFaults,
  tooManyPasskeys,
  type Passkey,
  type PasskeyDraft,
  type PasskeyLimits,
} from './passkey.rule.ts';
import { passkeys } from './passkey.repository.ts';
import type { MadePasskey, NewCredential, PasskeyCeremonies } from './passkey-ceremonies.part.ts';
import type { PasskeyChallenges } from './passkey-challenges.part.ts';

/** Needs of adding a passkey. */
export interface AddingPasskeys {
  readonly database: Pick<ServiceDatabase<'sign-in'>, 'changeFor'>;
  readonly policy: PasskeyLimits & { readonly passkeysMost: number };
  readonly sealer: Pick<Sealer, 'seal' | 'digest'>;
  readonly serviceKey: Pick<ServiceKey, 'digest'>;
  readonly stepUp: StepUp;
  readonly passkeyChallenges: Pick<PasskeyChallenges, 'read'>;
  readonly passkeyCeremonies: Pick<PasskeyCeremonies, 'challengeIn' | 'made'>;
}

/** Request to add a passkey. */
export interface Addition {
  readonly draft: PasskeyDraft;
  readonly answer: MadePasskey;
  readonly passphrase: string | null;
  readonly now: Date;
}

/** Outcome of adding a passkey. */
export type AdditionOutcome =
  | { readonly kind: 'added'; readonly passkey: Passkey; readonly name: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | NotConfirmed;

const invalid = (...faults: readonly Fault[]) => ({ kind: 'invalid', faults }) as const;

/** Adds a passkey that has answered a challenge of this member's. A repeat of the same request is answered from the row. */
export async function addPasskey(
  needs: AddingPasskeys,
  owner: AskingOwner,
  addition: Addition,
): Promise<AdditionOutcome> {
  const { draft, answer, passphrase, now } = addition;
  const faults = passkeyFaults(draft, needs.policy);
  if (faults.length > 0) return invalid(...faults);
  const { memberId, session } = owner;
  const digests = await digestRequest(
    needs.sealer,
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
  const confirmed = await needs.stepUp.confirm(owner, { act: 'addPasskey', passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const credential = await credentialOf(needs, memberId, { answer, now });
  if (credential === null) return invalid(NOT_ANSWERED);
  const passkey = {
    ...(await newPasskey(needs, memberId, { draft, credential, now })),
    ...digests,
  };
  return session.change(async (tx) => {
    if (!(await isStillSignedIn(tx, owner))) return { kind: 'passphrase-needed' };
    if ((await passkeys.count(tx, memberId)) >= needs.policy.passkeysMost)
      return invalid(tooManyPasskeys(needs.policy.passkeysMost));
    if (!(await passkeys.addOnce(tx, passkey))) return invalid(NOT_ANSWERED);
    await noteChange(tx, { owner, act: 'addPasskey', now });
    await raiseAccount(tx, owner, now);
    return { kind: 'added', passkey, name: draft.name };
  });
}

/**
 * Notes, for accounts that ask for a second factor from now on, that the sign-in has shown it: the new passkey has just
 * answered and verified its owner. All that have shown none end. For members a passkey raises nothing.
 */
async function raiseAccount(tx: Tx, { memberId, signInId }: AskingOwner, now: Date): Promise<void> {
  if (!isSecondFactorNeeded(await secondFactorStates.of(tx, memberId))) return;
  await signIns.showSecondFactor(tx, signInId, now);
  await endUnprovenSignIns(tx, { memberId, keptId: signInId, now });
}

/** Finds the credential of an answer whose challenge is good, and spends the challenge; null for any other answer. */
async function credentialOf(
  { passkeyCeremonies, passkeyChallenges, database }: AddingPasskeys,
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
  { sealer, serviceKey }: AddingPasskeys,
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
