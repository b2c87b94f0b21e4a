import { expect, test } from '@jest/globals';
import { decideRemoval, type MethodKind, type SignInMethod } from './sign-in-method.ts';

const present = (...kinds: readonly MethodKind[]) =>
  kinds.map((kind): SignInMethod => {
    const at = new Date('2026-03-29T12:00:00Z');
    return { id: kind, kind, nameSealed: null, createdAt: at, lastUsedAt: null, codesLeft: null };
  });

test.each<[string, MethodKind[], MethodKind, boolean, string]>([
  ['a passphrase beside a passkey', ['PASSPHRASE', 'PASSKEY'], 'PASSPHRASE', false, 'remove'],
  ['a passkey beside a passphrase', ['PASSPHRASE', 'PASSKEY'], 'PASSKEY', false, 'remove'],
  ['the only passphrase', ['PASSPHRASE', 'RECOVERY_CODES'], 'PASSPHRASE', false, 'none-left'],
  ['a passphrase beside an app', ['PASSPHRASE', 'AUTHENTICATOR'], 'PASSPHRASE', false, 'none-left'],
  ['recovery codes', ['PASSPHRASE', 'RECOVERY_CODES'], 'RECOVERY_CODES', false, 'remove'],
  ['what is not there', ['PASSPHRASE'], 'PASSKEY', false, 'not-there'],
  ['the app of a member', ['PASSPHRASE', 'AUTHENTICATOR'], 'AUTHENTICATOR', false, 'remove'],
  [
    'the only second factor of staff',
    ['PASSPHRASE', 'AUTHENTICATOR'],
    'AUTHENTICATOR',
    true,
    'none-left',
  ],
  ['the only passkey of staff', ['PASSPHRASE', 'PASSKEY'], 'PASSKEY', true, 'none-left'],
  [
    'recovery codes of staff without a second factor',
    ['PASSPHRASE', 'RECOVERY_CODES'],
    'RECOVERY_CODES',
    true,
    'remove',
  ],
  [
    'one of two second factors of staff',
    ['PASSPHRASE', 'PASSKEY', 'AUTHENTICATOR'],
    'PASSKEY',
    true,
    'remove',
  ],
])('removing %s', (_what, kinds, id, isStaff, decision) => {
  expect(decideRemoval(present(...kinds), id, { isStaff })).toBe(decision);
});
