/** The first secret of a sign-in. */
export type SignInMethodKind = 'PASSPHRASE' | 'PASSKEY' | 'RECOVERY_CODES';

/** Secrets that were shown when a sign-in began. */
export interface Shown {
  readonly method: SignInMethodKind;
  /** When a second factor was shown; null if none was. */
  readonly secondFactorAt: Date | null;
}

/** A sign-in: everything issued since a passphrase, a passkey or a recovery code was shown on one device. */
export interface SignIn extends Shown {
  readonly id: string;
  readonly memberId: string;
  /** Number of exchanges of its refresh token; the newest token carries this number. */
  readonly generation: number;
  readonly startedAt: Date;
  readonly rotatedAt: Date;
  readonly endedAt: Date | null;
}

/** A sign-in that has ended, by its member or for their safety. */
export type EndedSignIn = SignIn & { readonly endedAt: Date };

/** The limits of a sign-in, in their units. */
export interface SignInLimits {
  readonly refreshTokenSlidingDays: number;
  readonly refreshTokenMostDays: number;
}

/** Decision on a presented refresh token. */
export type RefreshDecision =
  /** It is the newest: exchange it. */
  | { readonly kind: 'rotated'; readonly signIn: SignIn }
  /** It is the one before, and the newest was not used: its answer was lost on the way, and the same token is given again. */
  | { readonly kind: 'repeated'; readonly signIn: SignIn }
  /** It is older than that: somebody else may hold a copy, so this sign-in ends for everybody. */
  | { readonly kind: 'ended'; readonly signIn: EndedSignIn }
  | { readonly kind: 'refused' };

/** Decision on a sign-in that its member ends. */
export type SignOutDecision =
  | { readonly kind: 'ended'; readonly signIn: EndedSignIn }
  /** It had ended before, and stays as it is. */
  | { readonly kind: 'repeated'; readonly endedAt: Date };

const DAY_MS = 86_400_000;

/**
 * Decides on a refresh token of the presented generation. Its seal was checked before. A device that was away for days
 * after an answer was lost is answered as it would have been at once.
 */
export function decideRefresh(
  signIn: SignIn,
  presented: number,
  { now, limits }: { readonly now: Date; readonly limits: SignInLimits },
): RefreshDecision {
  if (isOver(signIn, now, limits) || presented > signIn.generation) return { kind: 'refused' };
  if (presented === signIn.generation) {
    const next = { ...signIn, generation: signIn.generation + 1, rotatedAt: now };
    return { kind: 'rotated', signIn: next };
  }
  return presented === signIn.generation - 1
    ? { kind: 'repeated', signIn }
    : { kind: 'ended', signIn: { ...signIn, endedAt: now } };
}

/** True if a sign-in lives no more: it has ended, is too old, or was not used for too long. */
export function isOver(signIn: SignIn, now: Date, limits: SignInLimits): boolean {
  const sinceStart = now.getTime() - signIn.startedAt.getTime();
  const sinceRotation = now.getTime() - signIn.rotatedAt.getTime();
  return (
    signIn.endedAt !== null ||
    sinceStart > limits.refreshTokenMostDays * DAY_MS ||
    sinceRotation > limits.refreshTokenSlidingDays * DAY_MS
  );
}

/** Decides on signing out: a sign-in ends once, at one instant. */
export function decideSignOut(signIn: SignIn, now: Date): SignOutDecision {
  return signIn.endedAt === null
    ? { kind: 'ended', signIn: { ...signIn, endedAt: now } }
    : { kind: 'repeated', endedAt: signIn.endedAt };
}

/** Number of changes of a sign-in that has ended: its start, each exchange of its token, its end. */
export function versionOfEnd({ generation }: EndedSignIn): number {
  return generation + 2;
}

const BY_PASSPHRASE: Shown = { method: 'PASSPHRASE', secondFactorAt: null };

/** Starts a sign-in. */
export function startSignIn(
  id: string,
  memberId: string,
  now: Date,
  { method, secondFactorAt }: Shown = BY_PASSPHRASE,
): SignIn {
  const shown = { method, secondFactorAt };
  return { id, memberId, generation: 0, startedAt: now, rotatedAt: now, endedAt: null, ...shown };
}

/** True if a sign-in began so recently that no passphrase need be given once more. */
export function isFresh(
  signIn: Pick<SignIn, 'startedAt'>,
  now: Date,
  freshMinutes: number,
): boolean {
  return now.getTime() - signIn.startedAt.getTime() <= freshMinutes * 60_000;
}
