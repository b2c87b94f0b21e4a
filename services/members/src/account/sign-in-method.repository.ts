import type { Tx } from '@holdfast/persistence';
import { passkeys } from '../passkey/passkey.repository.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { secondFactors } from '../second-factor/second-factor.repository.ts';
import type { SignInMethod } from '../sign-in-method/sign-in-method.rule.ts';

const bare = { nameSealed: null, lastUsedAt: null, codesLeft: null } as const;

/** Ways to sign in of one member. */
export const signInMethods = {
  /** Finds all: passphrase, passkeys (the oldest first), authenticator app, recovery codes. Missing ones are left out. */
  all: async (tx: Tx, memberId: string): Promise<readonly SignInMethod[]> => {
    const changedAt = await passphrases.changedAt(tx, memberId);
    const factor = await secondFactors.confirmed(tx, memberId);
    const madeAt = await recoveryCodes.madeAt(tx, memberId);
    const keys = await passkeys.all(tx, memberId);
    return [
      ...single('PASSPHRASE', changedAt),
      ...keys.map(({ id, nameSealed, createdAt, lastUsedAt }): SignInMethod => ({
        ...bare,
        ...{ id, kind: 'PASSKEY', nameSealed, createdAt, lastUsedAt },
      })),
      ...single('AUTHENTICATOR', factor?.confirmedAt ?? null),
      ...single('RECOVERY_CODES', madeAt, await recoveryCodes.left(tx, memberId)),
    ];
  },

  remove: async (tx: Tx, memberId: string, { id, kind }: SignInMethod): Promise<void> => {
    switch (kind) {
      case 'PASSPHRASE':
        return passphrases.remove(tx, memberId);
      case 'RECOVERY_CODES':
        return recoveryCodes.removeAll(tx, memberId);
      case 'AUTHENTICATOR':
        return secondFactors.removeAll(tx, memberId);
      case 'PASSKEY':
        return passkeys.remove(tx, id);
    }
  },
};

function single(
  kind: SignInMethod['kind'],
  createdAt: Date | null,
  codesLeft: number | null = null,
): readonly SignInMethod[] {
  return createdAt === null ? [] : [{ ...bare, id: kind, kind, createdAt, codesLeft }];
}
