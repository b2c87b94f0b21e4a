import { expect, test } from '@jest/globals';
import { decideRemoval, type MethodKind, type SignInMethod } from './sign-in-method.rule.ts';

const present = (...kinds: readonly MethodKind[]) =>
  kinds.map((kind): SignInMethod => {
    const at = new Date('2026-03-29T12:00:00Z');
    return { id: kind, kind, nameSealed: null, createdAt: at, lastUsedAt: null, codesLeft: null };
  });

const [PASSPHRASE, PASSKEY] = ['PASSPHRASE', 'PASSKEY'] as const;
const [CODES, APP] = ['RECOVERY_CODES', 'AUTHENTICATOR'] as const;

test.each<{ of: MethodKind[]; removing: MethodKind; isStaff?: true; decision: string }>([
  { of: [PASSPHRASE, PASSKEY], removing: PASSPHRASE, decision: 'remove' },
  { of: [PASSPHRASE, PASSKEY], removing: PASSKEY, decision: 'remove' },
  { of: [PASSPHRASE, CODES], removing: PASSPHRASE, decision: 'none-left' },
  { of: [PASSPHRASE, APP], removing: PASSPHRASE, decision: 'none-left' },
  { of: [PASSPHRASE, CODES], removing: CODES, decision: 'remove' },
  { of: [PASSPHRASE], removing: PASSKEY, decision: 'not-there' },
  { of: [PASSPHRASE, APP], removing: APP, decision: 'remove' },
  { of: [PASSPHRASE, APP], removing: APP, isStaff: true, decision: 'none-left' },
  { of: [PASSPHRASE, PASSKEY], removing: PASSKEY, isStaff: true, decision: 'none-left' },
  { of: [PASSPHRASE, CODES], removing: CODES, isStaff: true, decision: 'remove' },
  { of: [PASSPHRASE, PASSKEY, APP], removing: PASSKEY, isStaff: true, decision: 'remove' },
])('of $of, staff: $isStaff, $removing: $decision', ({ of, removing, isStaff, decision }) => {
  expect(decideRemoval(present(...of), removing, { isStaff: isStaff ?? false })).toBe(decision);
});
