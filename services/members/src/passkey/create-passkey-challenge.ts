import type { AskingMember } from '@holdfast/subgraph';
import type { PasskeyCeremonies } from './passkey-ceremonies.part.ts';
import type { PasskeyChallenges } from './passkey-challenges.part.ts';
import { passkeys } from './passkey.repository.ts';

/** Needs of creating a challenge. */
export interface CreatingPasskeyChallenges {
  readonly passkeyChallenges: Pick<PasskeyChallenges, 'make'>;
  readonly passkeyCeremonies: Pick<PasskeyCeremonies, 'creationOptions' | 'requestOptions'>;
}

/** Challenge with the options that a browser needs. */
export interface GivenChallenge {
  readonly use: 'ADD' | 'SIGN_IN';
  readonly options: object;
  readonly expiresAt: Date;
}

/** Gives a challenge: to add a passkey, for somebody who is signed in; to sign in, which names nobody, for others. */
export async function createPasskeyChallenge(
  { passkeyChallenges, passkeyCeremonies }: CreatingPasskeyChallenges,
  owner: Pick<AskingMember, 'memberId' | 'session'> | null,
  now: Date,
): Promise<GivenChallenge> {
  if (owner === null) {
    const { challenge, expiresAt } = passkeyChallenges.make('sign-in', now);
    return {
      use: 'SIGN_IN',
      options: await passkeyCeremonies.requestOptions(challenge),
      expiresAt,
    };
  }
  const { memberId, session } = owner;
  const { challenge, expiresAt } = passkeyChallenges.make({ addTo: memberId }, now);
  const known = await session.read((tx) => passkeys.all(tx, memberId));
  const options = await passkeyCeremonies.creationOptions(challenge, { memberId, known });
  return { use: 'ADD', options, expiresAt };
}
