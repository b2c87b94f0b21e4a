import { type Session } from '@holdfast/persistence';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { type Parts } from '../parts.ts';
import { passkeys } from '../passkey/passkey.repository.ts';
import { beginSignIn, type Begun } from './begin-sign-in.step.ts';
import { countsOf, lookAs, type Arrival, type Tried } from '../door/try-secret.part.ts';

/** What an authenticator sends. */
type Answer = Parameters<Parts['passkeyCeremonies']['used']>[0];

/**
 * Signs somebody in by a passkey, which names them itself. Their owner was verified by the authenticator, so it is a
 * second factor at once. A challenge is spent before the answer to it is looked at.
 */
export async function signInWithPasskey(
  parts: Parts,
  arrival: Arrival,
  answer: Answer,
): Promise<Tried<Begun>> {
  const digest = parts.serviceKey.digest('passkey', answer.credentialId);
  const owner = await parts.database.readFor('sign-in', (tx) => passkeys.findOwner(tx, digest));
  const counts = countsOf(parts, arrival, { memberId: owner });
  const refused = await counts.take();
  if (refused !== null) return refused;
  if (!(await spend(parts, answer, arrival.now))) return { kind: 'refused' };
  const begun = await lookAs(parts, owner ?? newUnorderedId<'Member'>(), (session, memberId) =>
    begin(parts, session, { memberId, digest, answer, now: arrival.now }),
  );
  if (begun === null) return { kind: 'refused' };
  await counts.giveBack();
  return { kind: 'shown', shown: begun };
}

async function spend(
  { passkeyCeremonies, passkeyChallenges, database }: Parts,
  answer: Answer,
  now: Date,
): Promise<boolean> {
  const challenge = passkeyCeremonies.challengeIn(answer.clientDataJson);
  const answered = challenge === null ? null : passkeyChallenges.read(challenge, 'sign-in', now);
  if (answered === null) return false;
  return database.changeFor('sign-in', (tx) =>
    passkeys.spend(tx, answered.digest, answered.expiresAt, now),
  );
}

interface Shown {
  readonly memberId: MemberId;
  readonly digest: Buffer;
  readonly answer: Answer;
  readonly now: Date;
}

async function begin(
  parts: Parts,
  session: Session,
  { memberId, digest, answer, now }: Shown,
): Promise<Begun | null> {
  const isGood = await session.change(async (tx) => {
    const passkey = await passkeys.lock(tx, digest);
    if (passkey === null) return false;
    const count = await parts.passkeyCeremonies.used(answer, passkey);
    if (count !== null) await passkeys.use(tx, passkey.id, count, now);
    return count !== null;
  });
  if (!isGood) return null;
  return beginSignIn(parts, session, { memberId, method: 'PASSKEY', secondFactorAt: now, now });
}
