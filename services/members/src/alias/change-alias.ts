import { appendToOutbox, newEvent } from '@holdfast/events';
import type { SignInId } from '@holdfast/identity';
import { newOrderedId, newUnorderedId, type Fault } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import type { AskingPerson } from '@holdfast/subgraph';
import type { Throttle } from '../door/throttle.part.ts';
import type { AliasDigests } from '../member/alias-digests.part.ts';
import { placeOfAlias, readAlias } from '../member/alias-text.part.ts';
import {
  aliasFaults,
  normalAlias,
  type AliasLengths,
  type AliasWords,
} from '../member/member.rule.ts';
import { isAliasTaken, members, type StoredFace } from '../member/member.repository.ts';
import { tellChange } from '../security-event/tell-owner.step.ts';
import { keptUntil, secondsUntilChange, type AliasPolicy } from './alias.rule.ts';
import { aliasClaims, formerAliases } from './alias.repository.ts';

/** Needs of changing an alias. */
export interface ChangingAliases {
  readonly aliasDigests: Pick<AliasDigests, 'claimed' | 'found'>;
  readonly policy: AliasLengths & AliasPolicy;
  readonly sealer: Pick<Sealer, 'open' | 'seal'>;
  readonly aliasWords: AliasWords;
  readonly throttle: Pick<Throttle, 'askForAlias'>;
}

/** A wished alias, and from where and when it is wished. */
export interface AliasChange {
  readonly alias: string;
  readonly signInId: SignInId | null;
  readonly clientHash: string;
  readonly now: Date;
}

/** Outcome of changing an alias. */
export type AliasChangeOutcome =
  | { readonly kind: 'changed'; readonly alias: string }
  | { readonly kind: 'alias-taken' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Gives a person another alias. The present one again changes nothing. The former one stays theirs for a while: they may
 * come back to it, and nobody else can be mistaken for them.
 */
export async function changeAlias(
  { aliasDigests, aliasWords, policy, sealer, throttle }: ChangingAliases,
  { memberId, session }: Pick<AskingPerson, 'memberId' | 'session'>,
  { alias: wished, signInId, clientHash, now }: AliasChange,
): Promise<AliasChangeOutcome> {
  const alias = normalAlias(wished);
  const faults = aliasFaults(alias, { ...policy, aliasWords });
  if (faults.length > 0) return { kind: 'invalid', faults };
  const face = await session.read((tx) => members.face(tx, memberId));
  if (face !== null && (await readAlias(sealer, face)) === alias) return { kind: 'changed', alias };
  const claims = aliasDigests.claimed(alias);
  const answer = await throttle.askForAlias(
    { alias: aliasDigests.found(alias), clientHash, signInId, now },
    (tx) => aliasClaims.isTaken(tx, claims, { now, memberId }),
  );
  if (answer.kind === 'taken') return { kind: 'alias-taken' };
  const aliasSealed = await sealer.seal(placeOfAlias(memberId), alias);
  try {
    const waitSeconds = await session.change((tx) =>
      rename(tx, { memberId, aliasSealed, claims, now, policy, signInId }),
    );
    return waitSeconds === null
      ? { kind: 'changed', alias }
      : { kind: 'too-many', retryAfterSeconds: waitSeconds };
  } catch (error) {
    // Somebody was quicker with this alias.
    if (!isAliasTaken(error)) throw error;
    return { kind: 'alias-taken' };
  }
}

interface Renaming extends Pick<StoredFace, 'memberId' | 'aliasSealed'> {
  readonly signInId: SignInId | null;
  readonly claims: readonly Buffer[];
  readonly now: Date;
  readonly policy: AliasPolicy;
}

/** Returns the seconds to wait, or null if it is done. Locks the face first: changes of one person run one at a time. */
async function rename(tx: Tx, renaming: Renaming): Promise<number | null> {
  const { memberId, aliasSealed, claims, now, policy, signInId } = renaming;
  const present = await members.lockFace(tx, memberId);
  const history = await formerAliases.of(tx, memberId);
  const waitSeconds = secondsUntilChange(history, now, policy);
  if (present === null || waitSeconds !== null) return waitSeconds ?? 1;
  await aliasClaims.claimInstead(tx, memberId, claims, keptUntil(now, policy));
  await formerAliases.add(tx, {
    id: newUnorderedId<'FormerAlias'>(),
    memberId,
    aliasSealed: present.aliasSealed,
    changedAt: now,
  });
  if (signInId !== null)
    await tellChange(tx, { memberId, signInId, subject: 'ALIAS', action: 'REPLACED', now });
  const version = await aliasClaims.rename(tx, memberId, aliasSealed);
  await appendToOutbox(
    tx,
    newEvent('holdfast.members.alias-changed.v1', {
      id: newOrderedId(now),
      at: now,
      data: { memberId, version },
    }),
  );
  return null;
}
