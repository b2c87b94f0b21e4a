import { type AskingOwner } from '@holdfast/subgraph';
import { type Parts } from '../parts.ts';
import { passkeys } from './passkey.repository.ts';

/** A challenge with all that a browser needs of it. */
export interface GivenChallenge {
  readonly use: 'ADD' | 'SIGN_IN';
  readonly options: object;
  readonly expiresAt: Date;
}

/** Gives a challenge: to add a passkey, for whoever is signed in; else to sign in, which names nobody. */
export async function createPasskeyChallenge(
  { passkeyChallenges, passkeyCeremonies }: Pick<Parts, 'passkeyChallenges' | 'passkeyCeremonies'>,
  owner: AskingOwner | null,
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
