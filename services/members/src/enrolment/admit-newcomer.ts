import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import { aliasClaims } from '../alias/alias.repository.ts';
import type { Throttle } from '../door/throttle.part.ts';
import type { KeyRing } from '../key-ring/open-key-ring.part.ts';
import { placeOfAlias } from '../member/alias-text.part.ts';
import { isAliasTaken } from '../member/member.repository.ts';
import type { Passphrases } from '../passphrase/passphrases.part.ts';
import { startSignIn } from '../sign-in/sign-in.rule.ts';
import { tellNotice } from '../privacy-notice/tell-notice.step.ts';
import { addNewcomer, type StoredNewcomer } from './add-newcomer.step.ts';
import { newMember, type Newcomer } from './newcomer.rule.ts';
import {
  ALIAS_TAKEN,
  readmitNewcomer,
  type AdmissionOutcome,
  type ReadmittingNewcomers,
} from './readmit-newcomer.ts';

/** Needs of admitting somebody. */
export interface AdmittingNewcomers extends ReadmittingNewcomers {
  readonly passphrases: Pick<Passphrases, 'hash' | 'verify'>;
  readonly ring: Pick<KeyRing, 'create'>;
  readonly sealer: Pick<Sealer, 'seal'>;
  readonly throttle: Pick<Throttle, 'askForAlias' | 'forgive' | 'giveBack' | 'take'>;
}

/**
 * First step of the transaction that adds a newcomer, such as using up a staff invitation; false if they cannot come in
 * after all.
 */
export type TakePlace = (tx: Tx, memberId: MemberId) => Promise<boolean>;

const ALWAYS_A_PLACE: TakePlace = () => Promise.resolve(true);

/**
 * Admits a newcomer under an alias that is free. The caller has looked whether the request is a repeat. Null if there was a place to take, and it could not be had.
 */
export function admitNewcomer(
  needs: AdmittingNewcomers,
  newcomer: Newcomer,
  takePlace: TakePlace,
): Promise<AdmissionOutcome | null>;
export function admitNewcomer(
  needs: AdmittingNewcomers,
  newcomer: Newcomer,
): Promise<AdmissionOutcome>;
export async function admitNewcomer(
  needs: AdmittingNewcomers,
  newcomer: Newcomer,
  takePlace = ALWAYS_A_PLACE,
): Promise<AdmissionOutcome | null> {
  const { clientHash, now } = newcomer;
  const claims = needs.aliasDigests.claimed(newcomer.alias);
  // Counts the question if the alias is taken, in a transaction of its own.
  const answer = await needs.throttle.askForAlias(
    { alias: needs.aliasDigests.found(newcomer.alias), clientHash, signInId: null, now },
    (tx) => aliasClaims.isTaken(tx, claims, { now, memberId: null }),
  );
  if (answer.kind === 'taken') return ALIAS_TAKEN;
  try {
    return await addAndSignIn(needs, { newcomer, claims, takePlace });
  } catch (error) {
    // Between the look and the insert somebody was quicker: most often the same request, sent twice.
    if (!isAliasTaken(error)) throw error;
    return readmitNewcomer(needs, newcomer);
  }
}

interface Adding {
  readonly newcomer: Newcomer;
  readonly claims: readonly Buffer[];
  readonly takePlace: TakePlace;
}

/** Adds everything of a newcomer in one transaction, then makes their tokens. */
async function addAndSignIn(
  needs: AdmittingNewcomers,
  { newcomer, claims, takePlace }: Adding,
): Promise<AdmissionOutcome | null> {
  const { isStaff, now } = newcomer;
  const memberId = newUnorderedId<'Member'>();
  const account = await prepareNewcomer(needs, { memberId, newcomer, claims });
  const isIn = await needs.database.asMember(memberId).change(async (tx) => {
    if (!(await takePlace(tx, memberId))) return false;
    await addNewcomer(tx, account);
    await tellNotice(tx, newcomer.textAlarms ?? null, { memberId, now });
    return true;
  });
  if (!isIn) return null;
  const { member, signIn, recoveryCodes } = account;
  // Roles are granted with an invitation, and none is in force without a second factor.
  const { timeZone, country } = member;
  const tokensFor = { timeZone, country, isStaff, roles: [] };
  return {
    kind: 'enrolled',
    tokens: await needs.tokens.issue(signIn, tokensFor, now),
    recoveryCodes,
  };
}

/** Makes everything that needs no transaction: hash, key, sealed alias. No transaction waits for the key ring. */
async function prepareNewcomer(
  needs: AdmittingNewcomers,
  {
    memberId,
    newcomer,
    claims,
  }: {
    readonly memberId: MemberId;
    readonly newcomer: Newcomer;
    readonly claims: readonly Buffer[];
  },
): Promise<StoredNewcomer> {
  const { draft, alias, isStaff, now } = newcomer;
  const passphraseHash = await needs.passphrases.hash(draft.passphrase);
  await needs.ring.create(memberId, now);
  const aliasSealed = await needs.sealer.seal(placeOfAlias(memberId), alias);
  return {
    member: newMember(memberId, newcomer),
    face: { memberId, aliasSealed, isStaff },
    claims,
    passphraseHash,
    recoveryCodes: needs.newRecoveryCodes(),
    signIn: startSignIn(newUnorderedId<'SignIn'>(), memberId, now),
  };
}
