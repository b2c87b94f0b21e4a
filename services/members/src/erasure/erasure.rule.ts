/** That a member asked to be forgotten. */
export interface Erasure {
  /** Makes the receipt's code; says nothing about the member. */
  readonly id: string;
  readonly memberId: string;
  /** By which the receipt is found. */
  readonly receiptDigest: Buffer;
  readonly requestedAt: Date;
  readonly takesEffectAt: Date;
  /** From then on it cannot be taken back; null while it can. */
  readonly begunAt: Date | null;
  /** When *members* kept nothing any more; null until then. */
  readonly erasedAt: Date | null;
}

/** How an erasure stands. */
export type ErasureState = 'SCHEDULED' | 'BEGUN';

/** That a service keeps nothing of the member any more. */
export interface Confirmation {
  readonly service: string;
  readonly confirmedAt: Date;
}

/** What somebody wishes who asks to be forgotten. */
export interface ErasureWish {
  readonly now: Date;
  readonly graceDays: number;
  /** True where it is to take effect at once. */
  readonly waivesGrace: boolean;
}

/** The services that confirm, beside *members* itself. */
export const CONFIRMING = ['groups', 'journaling', 'insights'] as const;

const DAY_MS = 86_400_000;
/** How long a backup of any database is kept at the most. */
export const BACKUP_DAYS = 30;

/** When an erasure takes effect that was wished for; a repeated wish never puts off what was asked for before. */
export function effectOf(present: Erasure | null, wish: ErasureWish): Date {
  const graceMs = wish.waivesGrace ? 0 : wish.graceDays * DAY_MS;
  const wished = new Date(wish.now.getTime() + graceMs);
  return present !== null && present.takesEffectAt <= wished ? present.takesEffectAt : wished;
}

/** True where an erasure is to be begun. */
export function isDue(erasure: Erasure, now: Date): boolean {
  return erasure.erasedAt === null && erasure.takesEffectAt <= now;
}

/** How an erasure stands, as its member sees it. */
export function stateOf({ begunAt }: Pick<Erasure, 'begunAt'>): ErasureState {
  return begunAt === null ? 'SCHEDULED' : 'BEGUN';
}

/** When the last service had confirmed; null while one is missing. */
export function completedAt(confirmations: readonly Confirmation[]): Date | null {
  const instants = CONFIRMING.map(
    (service) => confirmations.find((each) => each.service === service)?.confirmedAt ?? null,
  );
  const known = instants.filter((instant) => instant !== null);
  return known.length < instants.length
    ? null
    : new Date(Math.max(...known.map((instant) => instant.getTime())));
}

/** By when no backup can be read any more, either; null while nothing was erased. */
export function unreadableInBackupsBy({ erasedAt }: Pick<Erasure, 'erasedAt'>): Date | null {
  return erasedAt === null ? null : new Date(erasedAt.getTime() + BACKUP_DAYS * DAY_MS);
}
