/** A name that a member had, as the service keeps it. It is sealed for the place of the face, where it stood. */
export interface FormerAlias {
  readonly id: string;
  readonly memberId: string;
  readonly aliasSealed: Buffer;
  /** When another one took its place. */
  readonly changedAt: Date;
}

/** How long a former alias is kept from others, and how many of one member's. */
export interface AliasPolicy {
  readonly formerAliasDays: number;
  readonly formerAliasesMost: number;
}

const DAY_MS = 86_400_000;

/** Until when nobody else may take an alias that is given up now. */
export function keptUntil(now: Date, { formerAliasDays }: AliasPolicy): Date {
  return new Date(now.getTime() + formerAliasDays * DAY_MS);
}

/**
 * Seconds to wait until an alias may be changed once more; null where it may be now. Each former alias is a name that
 * nobody else can have for a while, so there are few of one member's at a time.
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
