/** One sign-in: all that was issued since a passphrase was given on one device. */
export interface SignIn {
  readonly id: string;
  readonly memberId: string;
  /** How often its refresh token was exchanged; the newest token carries this number. */
  readonly generation: number;
  readonly startedAt: Date;
  readonly rotatedAt: Date;
  readonly endedAt: Date | null;
}

/** The limits of a sign-in, in their units. */
export interface SignInLimits {
  readonly refreshTokenSlidingDays: number;
  readonly refreshTokenMostDays: number;
  readonly refreshRepeatSeconds: number;
}

/** What becomes of a presented refresh token. */
export type RefreshDecision =
  /** It is the newest: exchange it. */
  | { readonly kind: 'rotated'; readonly signIn: SignIn }
  /** It is the last one, repeated at once: the answer was lost on the way, and the same is given again. */
  | { readonly kind: 'repeated'; readonly signIn: SignIn }
  /** It was used before: someone else may hold a copy, so this sign-in ends for everybody. */
  | { readonly kind: 'ended'; readonly signIn: SignIn }
  | { readonly kind: 'refused' };

const DAY_MS = 86_400_000;

/** Decides on a refresh token of the given generation. Its seal was checked before. */
export function decideRefresh(
  signIn: SignIn,
  presented: number,
  { now, limits }: { readonly now: Date; readonly limits: SignInLimits },
): RefreshDecision {
  const sinceStart = now.getTime() - signIn.startedAt.getTime();
  const sinceRotation = now.getTime() - signIn.rotatedAt.getTime();
  const isOver =
    signIn.endedAt !== null ||
    sinceStart > limits.refreshTokenMostDays * DAY_MS ||
    sinceRotation > limits.refreshTokenSlidingDays * DAY_MS;
  if (isOver || presented > signIn.generation) return { kind: 'refused' };
  if (presented === signIn.generation) {
    const next = { ...signIn, generation: signIn.generation + 1, rotatedAt: now };
    return { kind: 'rotated', signIn: next };
  }
  const isRepeat =
    presented === signIn.generation - 1 && sinceRotation <= limits.refreshRepeatSeconds * 1_000;
  return isRepeat
    ? { kind: 'repeated', signIn }
    : { kind: 'ended', signIn: { ...signIn, endedAt: now } };
}

/** Starts a sign-in. */
export function startSignIn(id: string, memberId: string, now: Date): SignIn {
  return { id, memberId, generation: 0, startedAt: now, rotatedAt: now, endedAt: null };
}
