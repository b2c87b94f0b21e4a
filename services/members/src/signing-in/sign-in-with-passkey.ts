import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import type { Database, Session } from '@holdfast/persistence';
import type { ServiceKey } from '@holdfast/sealing';
import type { PasskeyCeremonies, UsedPasskey } from '../passkey/passkey-ceremonies.part.ts';
import type { PasskeyChallenges } from '../passkey/passkey-challenges.part.ts';
import { passkeys } from '../passkey/passkey.repository.ts';
import { beginSignIn, type BeginningSignIns, type Begun } from './begin-sign-in.part.ts';
import {
  lookAs,
  tryAt,
  type Arrival,
  type Tried,
  type TryingSecrets,
} from '../door/try-secret.part.ts';

/** Needs of signing in by a passkey. */
export interface SigningInByPasskey extends Omit<BeginningSignIns, 'tokens'> {
  readonly database: Pick<Database<'sign-in'>, 'asMember' | 'readFor' | 'changeFor'>;
  readonly serviceKey: Pick<ServiceKey, 'digest'>;
  readonly throttle: TryingSecrets['throttle'];
  readonly tokens: BeginningSignIns['tokens'] & TryingSecrets['tokens'];
  readonly passkeyCeremonies: Pick<PasskeyCeremonies, 'challengeIn' | 'used'>;
  readonly passkeyChallenges: Pick<PasskeyChallenges, 'read'>;
}

/**
 * Signs somebody in by a passkey, which names its owner itself. The authenticator has verified the owner, so a passkey is
 * a second factor, too. A challenge is spent before the answer to it is looked at.
 */
export async function signInWithPasskey(
  needs: SigningInByPasskey,
  arrival: Arrival,
  answer: UsedPasskey,
): Promise<Tried<Begun>> {
  const { database, serviceKey } = needs;
  const { now } = arrival;
  const digest = serviceKey.digest('passkey', answer.credentialId);
  const owner = await database.readFor('sign-in', (tx) => passkeys.findOwner(tx, digest));
  const passkey = digest.toString('hex');
  return tryAt(needs, { arrival, door: { memberId: owner, passkey } }, async () => {
    if (!(await spend(needs, answer, now))) return null;
    return lookAs(needs, owner ?? newUnorderedId<'Member'>(), (session, memberId) =>
      begin(needs, session, { memberId, digest, answer, now }),
    );
  });
}

async function spend(
  { database, passkeyCeremonies, passkeyChallenges }: SigningInByPasskey,
  answer: UsedPasskey,
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
  readonly answer: UsedPasskey;
  readonly now: Date;
}

async function begin(
  needs: SigningInByPasskey,
  session: Session,
  { memberId, digest, answer, now }: Shown,
): Promise<Begun | null> {
  const isGood = await session.change(async (tx) => {
    const passkey = await passkeys.lock(tx, digest);
    if (passkey === null) return false;
    const count = await needs.passkeyCeremonies.used(answer, passkey);
    if (count !== null) await passkeys.use(tx, passkey.id, count, now);
    return count !== null;
  });
  if (!isGood) return null;
  return beginSignIn(needs, session, { memberId, method: 'PASSKEY', secondFactorAt: now, now });
}
