import type { ServiceDatabase, Tx, Work } from '@holdfast/persistence';
import type { ServiceKey } from '@holdfast/sealing';
import { attempts } from './attempt.repository.ts';
import {
  attemptLimits,
  windowStart,
  type AttemptKind,
  type AttemptPolicy,
} from './attempt-limits.rule.ts';

/** Refusal of a try since there were too many. */
export interface TooMany {
  readonly kind: 'too-many';
  readonly retryAfterSeconds: number;
}

/** Outcome of counting a try. */
export type Throttled = { readonly kind: 'allowed' } | TooMany;

/** Outcome of asking for an alias. */
type AliasAnswer = { readonly kind: 'free' } | { readonly kind: 'taken' };

/** Address and sign-in that ask whether an alias is taken. */
export interface AskingForAlias {
  /** Digest under which the alias is looked up: one for all its letter cases. */
  readonly alias: Buffer;
  readonly clientHash: string;
  /** The sign-in that asks; null if somebody enrols. */
  readonly signInId: string | null;
  readonly now: Date;
}

/** Counts tries in the database, so that all replicas count together. */
export interface Throttle {
  /** Counts a try and commits it, before any secret is looked at. A try that is refused is not counted. */
  take(kind: AttemptKind, subject: string, now: Date): Promise<Throttled>;
  /** Takes back the tries of someone who has shown the right secret. */
  forgive(kind: AttemptKind, subject: string): Promise<void>;
  /** Takes back one try that was counted at this instant. */
  giveBack(kind: AttemptKind, subject: string, now: Date): Promise<void>;
  /**
   * Looks whether an alias is taken, for the purpose of signing in, and counts if it is. An address or a device that was
   * told so too often gets answers that say little: of the free aliases, too, half are taken for it on that day. So
   * nobody is shut out who chooses another name, and nobody learns much by asking on. Questions of one address are
   * answered one after another.
   */
  askForAlias(asking: AskingForAlias, isTaken: Work<boolean>): Promise<AliasAnswer>;
}

const DAY_MS = 86_400_000;
/** Every hundredth first try removes old rows, at most ten times that number: the table stays as small as one day. */
const ROWS_PER_PRUNING = 100;

/** Makes the throttle. Subjects are stored as keyed digests. */
export function createThrottle(
  database: Pick<ServiceDatabase<'sign-in'>, 'changeFor'>,
  serviceKey: ServiceKey,
  policy: AttemptPolicy,
): Throttle {
  const limits = attemptLimits(policy);
  const keepMs = Math.max(DAY_MS, ...Object.values(limits).map(({ windowMs }) => windowMs));
  const digest = (kind: AttemptKind, subject: string) =>
    serviceKey.digest(`attempt ${kind}`, subject);
  const change = <Result>(work: Work<Result>) => database.changeFor('sign-in', work);
  const refusal = async (tx: Tx, kind: AttemptKind, { subject, now }: Counted) => {
    const oldest = await attempts.oldest(tx, subject, windowStart(limits[kind], now));
    const leftMs = (oldest ?? now).getTime() + limits[kind].windowMs - now.getTime();
    const retryAfterSeconds = Math.max(1, Math.ceil(leftMs / 1_000));
    return { kind: 'too-many', retryAfterSeconds } as const;
  };
  let firstTries = 0;
  return {
    take: (kind, subject, now) =>
      change(async (tx) => {
        const { most } = limits[kind];
        const counted = { subject: digest(kind, subject), now };
        const windowStartsAt = windowStart(limits[kind], now);
        const tries = await attempts.take(tx, counted.subject, { now, windowStartsAt, most });
        if (tries === null) return refusal(tx, kind, counted);
        if (tries === 1 && firstTries++ % ROWS_PER_PRUNING === 0)
          await attempts.prune(tx, new Date(now.getTime() - keepMs));
        return { kind: 'allowed' };
      }),
    forgive: (kind, subject) => change((tx) => attempts.forgive(tx, digest(kind, subject))),
    giveBack: (kind, subject, now) =>
      change((tx) => attempts.giveBack(tx, digest(kind, subject), now)),
    askForAlias: (asking, isTaken) =>
      change(async (tx) => {
        const { clientHash, signInId, now } = asking;
        const subjects = [
          { kind: 'alias-taken-address', subject: clientHash } as const,
          ...(signInId === null
            ? []
            : [{ kind: 'alias-taken-device', subject: signInId } as const]),
        ].map(({ kind, subject }) => ({ kind, subject: digest(kind, subject) }));
        let isSpent = false;
        for (const { kind, subject } of subjects) {
          const windowStartsAt = windowStart(limits[kind], now);
          const tries = await attempts.lock(tx, subject, { now, windowStartsAt });
          isSpent ||= tries >= limits[kind].most;
        }
        const seemsTaken = (await isTaken(tx)) || (isSpent && isTakenForHere(serviceKey, asking));
        if (!seemsTaken) return { kind: 'free' };
        if (isSpent) return { kind: 'taken' };
        for (const { kind, subject } of subjects) {
          const windowStartsAt = windowStart(limits[kind], now);
          await attempts.take(tx, subject, { now, windowStartsAt, most: limits[kind].most });
        }
        return { kind: 'taken' };
      }),
  };
}

/** A coin for alias, address and day: the same question gets the same answer. */
function isTakenForHere(
  serviceKey: Pick<ServiceKey, 'digest'>,
  { alias, clientHash, now }: AskingForAlias,
): boolean {
  const day = now.toISOString().slice(0, 10);
  const text = `${alias.toString('hex')} ${clientHash} ${day}`;
  return (serviceKey.digest('alias for here', text)[0] ?? 0) % 2 === 0;
}

interface Counted {
  readonly subject: Buffer;
  readonly now: Date;
}
