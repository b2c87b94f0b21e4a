import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { derivedId } from '@holdfast/kernel';
import { passkeys } from '../passkey/passkey.repository.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { secondFactors } from '../second-factor/second-factor.repository.ts';
import type { MethodKind } from '../sign-in-method/sign-in-method.rule.ts';
import { anApp, aPasskey } from '../signing-in/doorway.fixture.test.ts';
import { signInMethods } from './sign-in-method.repository.ts';

const at = (day: number) => new Date(Date.UTC(2026, 2, day));

let world: FakeWorld;
let removed: (readonly string[])[];
beforeEach(() => {
  world = aFakeWorld();
  removed = [];
});
const remember =
  (what: string) =>
  (...given: readonly string[]) => {
    removed.push([what, ...given]);
  };
const answerAll = (isThere: boolean) => {
  const key = { ...aPasskey('ada'), createdAt: at(2), lastUsedAt: at(9) };
  const app = { ...anApp('ada'), confirmedAt: at(3) };
  world.answers('passphrases', passphrases, {
    changedAt: () => (isThere ? at(1) : null),
    remove: remember('passphrase'),
  });
  world.answers('passkeys', passkeys, {
    all: () => (isThere ? [key] : []),
    remove: remember('passkey'),
  });
  world.answers('secondFactors', secondFactors, {
    confirmed: () => (isThere ? app : null),
    removeAll: remember('apps'),
  });
  world.answers('recoveryCodes', recoveryCodes, {
    madeAt: () => (isThere ? at(4) : null),
    left: () => (isThere ? 5 : 0),
    removeAll: remember('codes'),
  });
  return key;
};
const ADA = '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10';
const way = { nameSealed: null, lastUsedAt: null, codesLeft: null };

describe('the ways to sign in of a member', () => {
  test('are passphrase, passkeys, app and codes, in this order', async () => {
    const { id, nameSealed } = answerAll(true);

    expect(await signInMethods.all(world.tx, ADA)).toEqual([
      { ...way, id: derivedId(ADA, 'PASSPHRASE'), kind: 'PASSPHRASE', createdAt: at(1) },
      { ...way, id, kind: 'PASSKEY', nameSealed, createdAt: at(2), lastUsedAt: at(9) },
      { ...way, id: derivedId(ADA, 'AUTHENTICATOR'), kind: 'AUTHENTICATOR', createdAt: at(3) },
      {
        ...way,
        id: derivedId(ADA, 'RECOVERY_CODES'),
        kind: 'RECOVERY_CODES',
        createdAt: at(4),
        codesLeft: 5,
      },
    ]);
  });

  test('leave out what is not there', async () => {
    answerAll(false);

    expect(await signInMethods.all(world.tx, 'ada')).toEqual([]);
  });

  test.each<[MethodKind, readonly string[]]>([
    ['PASSPHRASE', ['passphrase', 'ada']],
    ['PASSKEY', ['passkey', 'an id']],
    ['AUTHENTICATOR', ['apps', 'ada']],
    ['RECOVERY_CODES', ['codes', 'ada']],
  ])('lose %s by one call: %j', async (kind, call) => {
    answerAll(true);

    await signInMethods.remove(world.tx, 'ada', { ...way, id: 'an id', kind, createdAt: at(1) });

    expect(removed).toEqual([call]);
  });
});
