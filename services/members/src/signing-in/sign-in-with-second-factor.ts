import type { Database, Session } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import type { MemberId } from '@holdfast/kernel';
import { tellRefusal } from '../security-event/tell-owner.step.ts';
import { members } from '../member/member.repository.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { isOfApp, type OneTimeCodes } from '../second-factor/one-time-codes.part.ts';
import { secondFactors } from '../second-factor/second-factor.repository.ts';
import { isUnused, type SecondFactor } from '../second-factor/second-factor.rule.ts';
import { staff } from '../staff/staff.repository.ts';
import type { BeginningSignIns, Begun } from './begin-sign-in.part.ts';
import type { HalfSignedIn, SecondFactorChallenges } from './second-factor-challenges.part.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { spendCode } from './spend-code.step.ts';
import type { Account } from '../sign-in/account.rule.ts';
import { startSignIn as start, type SignIn } from '../sign-in/sign-in.rule.ts';
import {
  lookAs,
  tryAt,
  type Arrival,
  type Tried,
  type TryingSecrets,
} from '../door/try-secret.part.ts';

/** Needs of completing a sign-in by a second factor. */
export interface SigningInBySecondFactor {
  readonly database: Pick<Database, 'asMember'>;
  readonly sealer: Pick<Sealer, 'open'>;
  readonly throttle: TryingSecrets['throttle'];
  readonly tokens: BeginningSignIns['tokens'] & TryingSecrets['tokens'];
  readonly oneTimeCodes: Pick<OneTimeCodes, 'stepOf'>;
  readonly secondFactorChallenges: Pick<SecondFactorChallenges, 'read'>;
}

/** Answer to the challenge that followed the first secret. */
export interface SecondFactorAnswer {
  readonly challenge: string;
  readonly code: string;
}

/**
 * Completes a sign-in by a code of an authenticator app, or by a recovery code in place of the app. A code is good once,
 * and so is the challenge. The owner is told once wrong codes are no slip of the hand: who sends them knows the first secret.
 */
export async function signInWithSecondFactor(
  needs: SigningInBySecondFactor,
  arrival: Arrival,
  { challenge, code }: SecondFactorAnswer,
): Promise<Tried<Begun>> {
  const { now } = arrival;
  const half = needs.secondFactorChallenges.read(challenge, now);
  if (half === null) return { kind: 'refused' };
  const { memberId } = half;
  const door = { memberId, secondFactorOf: memberId };
  const tried = await tryAt(needs, { arrival, door }, () =>
    lookAs(needs, memberId, (session) => complete(needs, session, { half, code, now })),
  );
  if (tried.kind === 'shown') await needs.throttle.forgive('second-factor-slips', memberId);
  else await noteSlip(needs, memberId, now);
  return tried;
}

/** Counts a wrong code, or one that is not looked at any more, wherever it comes from, and tells the owner of those that are too many for slips of the hand. */
async function noteSlip(
  needs: Pick<SigningInBySecondFactor, 'database' | 'throttle'>,
  memberId: MemberId,
  now: Date,
): Promise<void> {
  const counted = await needs.throttle.take('second-factor-slips', memberId, now);
  if (counted.kind === 'allowed') return;
  const what = { subject: 'AUTHENTICATOR', action: 'GUESSED', signInId: null } as const;
  await lookAs(needs, memberId, (session) =>
    session.change((tx) => tellRefusal(tx, { memberId, ...what, now })),
  );
}

interface Completion {
  readonly half: HalfSignedIn;
  readonly code: string;
  readonly now: Date;
}

async function complete(
  needs: SigningInBySecondFactor,
  session: Session,
  { half, code, now }: Completion,
): Promise<Begun | null> {
  const { signInId, memberId, method } = half;
  const { factor, account } = await session.read(async (tx) => ({
    factor: await secondFactors.confirmed(tx, memberId),
    account: await staff.account(tx, memberId),
  }));
  if (factor === null || account === null) return null;
  const signIn = start(signInId, memberId, now, { method, secondFactorAt: now });
  const shown: Shown = { half, signIn, factor };
  const isBegun = isOfApp(code)
    ? await beginByApp(session, shown, await stepOf(needs, factor, { code, now }))
    : mayReplaceApp(half, account) && (await beginByRecoveryCode(session, shown, code));
  if (!isBegun) return null;
  return { kind: 'signed-in', tokens: await needs.tokens.issue(signIn, account, now) };
}

interface Shown {
  readonly half: HalfSignedIn;
  readonly signIn: SignIn;
  readonly factor: SecondFactor;
}

/**
 * True if a recovery code may stand in for a lost app. Two recovery codes are one factor, and the lost factor of staff is
 * replaced by an operator.
 */
function mayReplaceApp({ method }: HalfSignedIn, { isStaff }: Account): boolean {
  return method === 'PASSPHRASE' && !isStaff;
}

/** Begins a sign-in by a step of the app; false if the step, the challenge or its recovery code was used before. */
async function beginByApp(
  session: Session,
  { half: { memberId, recoveryCode }, signIn, factor }: Shown,
  step: number | null,
): Promise<boolean> {
  if (step === null) return false;
  return session.change(async (tx) => {
    await members.lockFace(tx, memberId);
    const present = await secondFactors.lock(tx, factor.id);
    if (present === null || !isUnused(present, step)) return false;
    const spent = recoveryCode && ({ recoveryCode, action: 'USED' } as const);
    if (spent !== null && !(await spendCode(tx, signIn, spent))) return false;
    await secondFactors.show(tx, { ...present, lastStep: step });
    return signIns.addOnce(tx, signIn);
  });
}

/** Begins a sign-in by a recovery code in place of the app. A challenge that was answered before uses no code up. */
async function beginByRecoveryCode(
  session: Session,
  { half: { memberId }, signIn }: Shown,
  code: string,
): Promise<boolean> {
  return session.change(async (tx) => {
    await members.lockFace(tx, memberId);
    const recoveryCode = await recoveryCodes.find(tx, memberId, code);
    if (recoveryCode === null || !(await signIns.addOnce(tx, signIn))) return false;
    const isSpent = await spendCode(tx, signIn, { recoveryCode, action: 'USED_FOR_APP' });
    if (!isSpent) throw new Error('A code was used up while its account was locked.');
    return true;
  });
}

async function stepOf(
  { sealer, oneTimeCodes }: SigningInBySecondFactor,
  { id, memberId, secretSealed }: SecondFactor,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<number | null> {
  const place = { ownerId: memberId, rowId: id, purpose: 'profile' } as const;
  const secret = await sealer.open(place, secretSealed);
  return secret.kind === 'erased' ? null : oneTimeCodes.stepOf(secret.text, code, now);
}
