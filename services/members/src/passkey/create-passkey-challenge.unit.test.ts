import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { createServiceKey } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createPasskeyChallenge } from './create-passkey-challenge.ts';
import { createPasskeyChallenges } from './passkey-challenges.part.ts';
import { passkeys } from './passkey.repository.ts';
import type { Passkey } from './passkey.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');
const in5Minutes = new Date('2026-03-29T12:05:00Z');
const passkeyChallenges = createPasskeyChallenges(createServiceKey(Buffer.alloc(32, 1)), {
  challengeMinutes: 5,
});

let world: FakeWorld;
beforeEach(() => {
  world = aFakeWorld();
  world.answers('passkeys', passkeys, {
    all: (memberId) => [{ id: `phone of ${memberId}` } as Passkey],
  });
});
const create = async (owner: AskingMember | null) => {
  const given = await createPasskeyChallenge(
    {
      passkeyChallenges,
      passkeyCeremonies: {
        creationOptions: (challenge, { memberId, known }) =>
          Promise.resolve({ challenge, memberId, known }),
        requestOptions: (challenge) => Promise.resolve({ challenge }),
      },
    },
    owner,
    now,
  );
  const { challenge, ...options } = given.options as { readonly challenge: Buffer };
  return { ...given, options, text: challenge.toString('base64url') };
};

describe('creating a challenge', () => {
  test('for somebody who is signed in is to add a passkey, other than those they have', async () => {
    const { memberId } = world.member;

    const { use, expiresAt, options, text } = await create(world.member);

    expect({ use, expiresAt }).toEqual({ use: 'ADD', expiresAt: in5Minutes });
    expect(options).toEqual({ memberId, known: [{ id: `phone of ${memberId}` }] });
    expect(passkeyChallenges.read(text, { addTo: memberId }, now)).not.toBeNull();
    expect(passkeyChallenges.read(text, 'sign-in', now)).toBeNull();
    expect(world.done).toEqual(['read', 'passkeys.all']);
  });

  test('for anybody else is to sign in, names nobody, and asks the database nothing', async () => {
    const { use, expiresAt, options, text } = await create(null);

    expect({ use, expiresAt, options }).toEqual({
      use: 'SIGN_IN',
      expiresAt: in5Minutes,
      options: {},
    });
    expect(passkeyChallenges.read(text, 'sign-in', now)).not.toBeNull();
    expect(world.done).toEqual([]);
  });
});
