import { faultUnless, type Fault } from '@holdfast/kernel';

/** A pending erasure: when it was requested, and when it takes effect. */
export interface Erasure {
  /** Makes the receipt's code; says nothing about the member. */
  readonly id: string;
  readonly memberId: string;
  /** Digest under which the receipt is looked up. */
  readonly receiptDigest: Buffer;
  readonly requestedAt: Date;
  readonly takesEffectAt: Date;
  /** Instant from which on it cannot be taken back; null while it can. */
  readonly begunAt: Date | null;
  /** When *members* kept nothing any more; null until then. */
  readonly erasedAt: Date | null;
}

/** State of an erasure. */
export type ErasureState = 'SCHEDULED' | 'BEGUN';

/** Confirmation that a service no longer stores anything about the member. */
export interface Confirmation {
  readonly service: string;
  readonly confirmedAt: Date;
}

/** A member's wish to be forgotten. */
export interface ErasureWish {
  readonly now: Date;
  readonly graceDays: number;
  /** True if it is to take effect at once. */
  readonly waivesGrace: boolean;
}

/** The services that confirm, beside *members* itself. */
export const CONFIRMING = ['groups', 'journaling', 'insights'] as const;

const DAY_MS = 86_400_000;
/** Maximum number of days that a backup of any database is kept. */
export const BACKUP_DAYS = 30;

/** Finds the fault of a passphrase that is empty. Whether it is the right one, or may be left out, is not judged here. */
export function passphraseFaults(passphrase: string | null): readonly Fault[] {
  return faultUnless(passphrase !== '', {
    path: 'passphrase',
    code: 'REQUIRED',
    message: 'Give your passphrase once more.',
  });
}

/** Returns when an erasure takes effect. A repeated wish never puts off what was requested before. */
export function effectOf(present: Erasure | null, wish: ErasureWish): Date {
  const graceMs = wish.waivesGrace ? 0 : wish.graceDays * DAY_MS;
  const wished = wish.now.getTime() + graceMs;
  return new Date(Math.min(wished, present?.takesEffectAt.getTime() ?? wished));
}

/** True if an erasure must be begun, or go on. */
export function isDue(erasure: Erasure, now: Date): boolean {
  return erasure.erasedAt === null && erasure.takesEffectAt <= now;
}

/** Returns the state of an erasure, as its member sees it. */
export function stateOf({ begunAt }: Pick<Erasure, 'begunAt'>): ErasureState {
  return begunAt === null ? 'SCHEDULED' : 'BEGUN';
}

/** Returns when the last service confirmed; null while one is missing. */
export function completedAt(confirmations: readonly Confirmation[]): Date | null {
  const instants = CONFIRMING.map(
    (service) => confirmations.find((each) => each.service === service)?.confirmedAt ?? null,
  );
  const known = instants.filter((instant) => instant !== null);
  return known.length < instants.length
    ? null
    : new Date(Math.max(...known.map((instant) => instant.getTime())));
}

/** Returns the date from which no backup can be read either; null while nothing is erased. */
export function unreadableInBackupsBy({ erasedAt }: Pick<Erasure, 'erasedAt'>): Date | null {
  return erasedAt === null ? null : new Date(erasedAt.getTime() + BACKUP_DAYS * DAY_MS);
}
