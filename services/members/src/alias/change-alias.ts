import { appendToOutbox, newEvent } from '@holdfast/events';
import { type SignInId } from '@holdfast/identity';
import { newOrderedId, newUnorderedId, type Fault } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { type AskingPerson } from '@holdfast/subgraph';
import { aliasFaults, normalAlias } from '../member/member.rule.ts';
import { isAliasTaken, members, type StoredFace } from '../member/member.repository.ts';
import { type Parts } from '../parts.ts';
import { keptUntil, secondsUntilChange } from './alias.rule.ts';
import { aliasClaims, formerAliases } from './alias.repository.ts';

/** Another name, from where it is asked for, and when. */
export interface AliasChange {
  readonly alias: string;
  readonly signInId: SignInId;
  readonly clientHash: string;
  readonly now: Date;
}

/** What asking for another name leads to. */
export type AliasChangeOutcome =
  | { readonly kind: 'changed'; readonly alias: string }
  | { readonly kind: 'alias-taken' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Gives a person another name. The present one again changes nothing. The former one stays theirs alone for a while:
 * they may come back to it, and nobody else may be taken for them.
 */
export async function changeAlias(
  parts: Parts,
  { memberId, session }: AskingPerson,
  { alias: wished, signInId, clientHash, now }: AliasChange,
): Promise<AliasChangeOutcome> {
  const alias = normalAlias(wished);
  const { policy, shames } = parts;
  const faults = aliasFaults(alias, { ...policy, shames });
  if (faults.length > 0) return { kind: 'invalid', faults };
  if ((await presentAlias(parts, { memberId, session })) === alias)
    return { kind: 'changed', alias };
  const claims = parts.aliasDigests.claimed(alias);
  const answer = await parts.throttle.askForAlias({ clientHash, signInId, now }, (tx) =>
    aliasClaims.isTaken(tx, claims, { now, memberId }),
  );
  if (answer.kind === 'too-many') return answer;
  if (answer.kind === 'taken') return { kind: 'alias-taken' };
  const place = { ownerId: memberId, rowId: memberId, purpose: 'profile' } as const;
  const aliasSealed = await parts.sealer.seal(place, alias);
  try {
    const waitSeconds = await session.change((tx) =>
      rename(tx, { memberId, aliasSealed, claims, now, policy }),
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

async function presentAlias(
  { sealer }: Pick<Parts, 'sealer'>,
  { memberId, session }: Pick<AskingPerson, 'memberId' | 'session'>,
): Promise<string | null> {
  const face = await session.read((tx) => members.face(tx, memberId));
  if (face === null) return null;
  const place = { ownerId: memberId, rowId: memberId, purpose: 'profile' } as const;
  const opened = await sealer.open(place, face.aliasSealed);
  return opened.kind === 'opened' ? opened.text : null;
}

interface Renaming extends Pick<StoredFace, 'memberId' | 'aliasSealed'> {
  readonly claims: readonly Buffer[];
  readonly now: Date;
  readonly policy: Parts['policy'];
}

/** Returns how long to wait, or null where it is done. The face is locked first: one change of a person at a time. */
async function rename(tx: Tx, renaming: Renaming): Promise<number | null> {
  const { memberId, aliasSealed, claims, now, policy } = renaming;
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
