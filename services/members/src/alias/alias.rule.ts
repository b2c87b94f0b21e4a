/** A name that a member had, as the service keeps it. It stays sealed for its place in the face. */
export interface FormerAlias {
  readonly id: string;
  readonly memberId: string;
  readonly aliasSealed: Buffer;
  /** When another name replaced it. */
  readonly changedAt: Date;
}

/** Numbers of the policy about former aliases. */
export interface AliasPolicy {
  /** Days for which nobody else can have a former alias. */
  readonly formerAliasDays: number;
  /** Maximum number of former aliases kept for one member. Each stays blocked for everybody else. */
  readonly formerAliasesMost: number;
}

const DAY_MS = 86_400_000;

/** Returns the instant until which nobody else can have an alias that is given up now. */
export function keptUntil(
  now: Date,
  { formerAliasDays }: Pick<AliasPolicy, 'formerAliasDays'>,
): Date {
  return new Date(now.getTime() + formerAliasDays * DAY_MS);
}

/**
 * Returns the seconds to wait until an alias may be changed again; null if it may be changed now. Each former alias is a
 * name that nobody else can have for a while, so the number kept for one member is small.
 * @param history the member's former aliases, oldest first.
 */
export function secondsUntilChange(
  history: readonly Pick<FormerAlias, 'changedAt'>[],
  now: Date,
  policy: AliasPolicy,
): number | null {
  const lapses = history
    .map(({ changedAt }) => keptUntil(changedAt, policy).getTime())
    .filter((instant) => instant > now.getTime());
  const [next] = lapses.slice(-policy.formerAliasesMost);
  if (lapses.length < policy.formerAliasesMost || next === undefined) return null;
  return Math.max(1, Math.ceil((next - now.getTime()) / 1_000));
}
