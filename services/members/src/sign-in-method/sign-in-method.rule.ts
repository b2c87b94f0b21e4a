/** Kind of a way to sign in. */
export type MethodKind = 'PASSPHRASE' | 'PASSKEY' | 'RECOVERY_CODES' | 'AUTHENTICATOR';

/** A way to sign in, as its owner sees it. */
export interface SignInMethod {
  /** The row's id for a passkey; for the others, of which there is only one, made from the member's and the kind. */
  readonly id: string;
  readonly kind: MethodKind;
  /** Sealed name of a passkey; null for the others. */
  readonly nameSealed: Buffer | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  /** Number of recovery codes that are left; null for the others. */
  readonly codesLeft: number | null;
}

/** Decision on removing a way to sign in. */
export type RemovalDecision = 'remove' | 'none-left' | 'not-there';

/**
 * Decides whether a way to sign in may go. A passphrase or a passkey must stay, since recovery codes are used up and an
 * authenticator app alone lets nobody in. For staff a second factor must stay, too: a passkey, or an authenticator app.
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
