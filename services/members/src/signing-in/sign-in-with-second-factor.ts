import type { Database, Session } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import type { OneTimeCodes } from '../second-factor/one-time-codes.part.ts';
import { secondFactors } from '../second-factor/second-factor.repository.ts';
import { isUnused, type SecondFactor } from '../second-factor/second-factor.rule.ts';
import { staff } from '../staff/staff.repository.ts';
import type { BeginningSignIns, Begun } from './begin-sign-in.part.ts';
import type { HalfSignedIn, SecondFactorChallenges } from './second-factor-challenges.part.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { startSignIn as start } from '../sign-in/sign-in.rule.ts';
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

/** Completes a sign-in by a code of an authenticator app. A code is good once, and so is the challenge. */
export async function signInWithSecondFactor(
  needs: SigningInBySecondFactor,
  arrival: Arrival,
  { challenge, code }: SecondFactorAnswer,
): Promise<Tried<Begun>> {
  const half = needs.secondFactorChallenges.read(challenge, arrival.now);
  if (half === null) return { kind: 'refused' };
  const { memberId } = half;
  return tryAt(needs, { arrival, door: { memberId, secondFactorOf: memberId } }, () =>
    lookAs(needs, memberId, (session) =>
      complete(needs, session, { half, code, now: arrival.now }),
    ),
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
  { half: { signInId, memberId, method }, code, now }: Completion,
): Promise<Begun | null> {
  const { factor, account } = await session.read(async (tx) => ({
    factor: await secondFactors.confirmed(tx, memberId),
    account: await staff.account(tx, memberId),
  }));
  if (factor === null || account === null) return null;
  const step = await stepOf(needs, factor, { code, now });
  if (step === null) return null;
  const signIn = start(signInId, memberId, now, { method, secondFactorAt: now });
  const isFirst = await session.change(async (tx) => {
    const present = await secondFactors.lock(tx, factor.id);
    if (present === null || !isUnused(present, step)) return false;
    await secondFactors.show(tx, { ...present, lastStep: step });
    return signIns.addOnce(tx, signIn);
  });
  if (!isFirst) return null;
  return { kind: 'signed-in', tokens: await needs.tokens.issue(signIn, account, now) };
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
