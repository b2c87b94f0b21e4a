/** What a way to sign in is. */
export type MethodKind = 'PASSPHRASE' | 'PASSKEY' | 'RECOVERY_CODES' | 'AUTHENTICATOR';

/** One way to sign in, as its owner sees it. */
export interface SignInMethod {
  /** The row's id; of what there is one alone, its kind. */
  readonly id: string;
  readonly kind: MethodKind;
  /** Sealed, of passkeys alone. */
  readonly nameSealed: Buffer | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  /** Of recovery codes alone: how many are left. */
  readonly codesLeft: number | null;
}

/** What is decided about a way that is to be removed. */
export type RemovalDecision = 'remove' | 'none-left' | 'not-there';

/**
 * Decides whether a way to sign in may go. Recovery codes are used up, and an authenticator app is no way in alone: so a
 * passphrase or a passkey has to stay. For staff a second factor has to stay, too: a passkey, or an authenticator app.
 */
export function decideRemoval(
  present: readonly SignInMethod[],
  id: string,
  { isStaff }: { readonly isStaff: boolean },
): RemovalDecision {
  if (!present.some((method) => method.id === id)) return 'not-there';
  const has = (methods: readonly SignInMethod[], ...kinds: readonly MethodKind[]) =>
    methods.some(({ kind }) => kinds.includes(kind));
  const rest = present.filter((method) => method.id !== id);
  if (!has(rest, 'PASSPHRASE', 'PASSKEY')) return 'none-left';
  const hadFactor = has(present, 'PASSKEY', 'AUTHENTICATOR');
  return isStaff && hadFactor && !has(rest, 'PASSKEY', 'AUTHENTICATOR') ? 'none-left' : 'remove';
}
