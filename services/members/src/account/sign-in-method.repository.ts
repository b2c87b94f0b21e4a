import { derivedId } from '@holdfast/kernel';
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
      ...single(memberId, 'PASSPHRASE', { createdAt: changedAt }),
      ...keys.map(({ id, nameSealed, createdAt, lastUsedAt }): SignInMethod => ({
        ...bare,
        ...{ id, kind: 'PASSKEY', nameSealed, createdAt, lastUsedAt },
      })),
      ...single(memberId, 'AUTHENTICATOR', { createdAt: factor?.confirmedAt ?? null }),
      ...single(memberId, 'RECOVERY_CODES', {
        createdAt: madeAt,
        codesLeft: await recoveryCodes.left(tx, memberId),
      }),
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

/** A way of which a member has one at most: it has no row of its own, so its id is made from the member's. */
function single(
  memberId: string,
  kind: SignInMethod['kind'],
  {
    createdAt,
    codesLeft = null,
  }: { readonly createdAt: Date | null; readonly codesLeft?: number | null },
): readonly SignInMethod[] {
  const id = derivedId(memberId, kind);
  return createdAt === null ? [] : [{ ...bare, id, kind, createdAt, codesLeft }];
}
