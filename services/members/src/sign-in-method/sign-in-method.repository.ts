import { type Tx } from '@holdfast/persistence';
import { passkeys } from '../passkey/passkey.repository.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { secondFactors } from '../second-factor/second-factor.repository.ts';
import { type SignInMethod } from './sign-in-method.ts';

const bare = { nameSealed: null, lastUsedAt: null, codesLeft: null } as const;

/** By what a member can sign in. */
export const signInMethods = (tx: Tx) => ({
  /** Passphrase, passkeys (the oldest first), authenticator app, recovery codes; what is not there is left out. */
  all: async (memberId: string): Promise<readonly SignInMethod[]> => {
    const changedAt = await passphrases(tx).changedAt(memberId);
    const factor = await secondFactors(tx).confirmed(memberId);
    const madeAt = await recoveryCodes(tx).madeAt(memberId);
    const keys = await passkeys(tx).all(memberId);
    return [
      ...single('PASSPHRASE', changedAt),
      ...keys.map(({ id, nameSealed, createdAt, lastUsedAt }): SignInMethod => ({
        ...bare,
        ...{ id, kind: 'PASSKEY', nameSealed, createdAt, lastUsedAt },
      })),
      ...single('AUTHENTICATOR', factor?.confirmedAt ?? null),
      ...single('RECOVERY_CODES', madeAt, await recoveryCodes(tx).left(memberId)),
    ];
  },

  remove: async (memberId: string, { id, kind }: SignInMethod): Promise<void> => {
    switch (kind) {
      case 'PASSPHRASE':
        return passphrases(tx).remove(memberId);
      case 'RECOVERY_CODES':
        return recoveryCodes(tx).removeAll(memberId);
      case 'AUTHENTICATOR':
        return secondFactors(tx).removeAll(memberId);
      case 'PASSKEY':
        return passkeys(tx).remove(id);
    }
  },
});

function single(
  kind: SignInMethod['kind'],
  createdAt: Date | null,
  codesLeft: number | null = null,
): readonly SignInMethod[] {
  return createdAt === null ? [] : [{ ...bare, id: kind, kind, createdAt, codesLeft }];
}
