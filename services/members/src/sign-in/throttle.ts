import { type Policy } from '@holdfast/configuration';
import { type Database, type Work } from '@holdfast/persistence';
import { type ServiceKey } from '@holdfast/sealing';
import { attempts } from './attempt.repository.ts';

/** What is counted. */
export type AttemptKind =
  | 'sign-in-alias'
  | 'sign-in-device'
  | 'sign-in-address'
  | 'enroll-address'
  | 'alias-taken-address'
  | 'alias-taken-device'
  | 'staff-invitation-address'
  /** A signed-in member gives their passphrase once more. */
  | 'passphrase-member';

/** Allowed, or to be tried again later. */
export type Throttled =
  { readonly kind: 'allowed' } | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** What somebody learns who asks for an alias. */
export type AliasAnswer =
  | { readonly kind: 'free' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** Who asks whether an alias is taken. */
export interface AskingForAlias {
  readonly clientHash: string;
  /** The sign-in that asks; null where somebody enrols. */
  readonly signInId: string | null;
  readonly now: Date;
}

/** Counts tries in the database, so that all replicas count together. */
export interface Throttle {
  /** Counts a try and commits it before any secret is looked at. */
  take(kind: AttemptKind, subject: string, now: Date): Promise<Throttled>;
  /** Takes back the tries of someone who has shown the right secret. */
  forgive(kind: AttemptKind, subject: string): Promise<void>;
  /** Takes back one try that was counted at this instant. */
  giveBack(kind: AttemptKind, subject: string, now: Date): Promise<void>;
  /**
   * Looks whether an alias is taken, for the purpose of signing in, and counts where it is. Once an address, or a device,
   * has been told so often, nothing is looked at: else being refused would tell it, too. One after another of an address.
   */
  askForAlias(asking: AskingForAlias, isTaken: Work<boolean>): Promise<AliasAnswer>;
}

const DAY_MS = 86_400_000;
/** Each hundredth new row removes old ones, ten times as many at the most: the table stays as small as a day. */
const ROWS_PER_PRUNING = 100;

/** Makes the throttle; subjects are stored as keyed digests. */
export function createThrottle(
  database: Database<'sign-in' | 'member-faces'>,
  serviceKey: ServiceKey,
  policy: Policy,
): Throttle {
  const limits = limitsOf(policy);
  const keepMs = Math.max(DAY_MS, ...Object.values(limits).map(({ windowMs }) => windowMs));
  const digest = (kind: AttemptKind, subject: string) =>
    serviceKey.digest(`attempt ${kind}`, subject);
  const windowOf = (kind: AttemptKind, now: Date) => {
    const { windowMs } = limits[kind];
    return new Date(Math.floor(now.getTime() / windowMs) * windowMs);
  };
  const change = <Result>(work: Work<Result>) => {
    const session = database.asService('sign-in');
    return session.change(work).finally(() => session.close());
  };
  let rowsAdded = 0;
  const tooMany = (kind: AttemptKind, now: Date) => {
    const left = windowOf(kind, now).getTime() + limits[kind].windowMs - now.getTime();
    return {
      kind: 'too-many',
      retryAfterSeconds: Math.max(1, Math.ceil(left / 1_000)),
    } as const;
  };
  return {
    take: async (kind, subject, now) => {
      const { most } = limits[kind];
      const windowStart = windowOf(kind, now);
      const tries = await change(async (tx) => {
        const count = await attempts(tx).count(digest(kind, subject), windowStart);
        if (count === 1 && rowsAdded++ % ROWS_PER_PRUNING === 0)
          await attempts(tx).prune(new Date(now.getTime() - keepMs));
        return count;
      });
      if (tries <= most) return { kind: 'allowed' };
      return tooMany(kind, now);
    },
    forgive: (kind, subject) => change((tx) => attempts(tx).forgive(digest(kind, subject))),
    giveBack: (kind, subject, now) =>
      change((tx) => attempts(tx).giveBack(digest(kind, subject), windowOf(kind, now))),
    askForAlias: ({ clientHash, signInId, now }, isTaken) =>
      change(async (tx) => {
        const kinds = [
          ['alias-taken-address', clientHash] as const,
          ...(signInId === null ? [] : [['alias-taken-device', signInId] as const]),
        ];
        for (const [kind, subject] of kinds) {
          const told = await attempts(tx).count(digest(kind, subject), windowOf(kind, now));
          if (told > limits[kind].most) return tooMany(kind, now);
        }
        if (await isTaken(tx)) return { kind: 'taken' };
        for (const [kind, subject] of kinds)
          await attempts(tx).giveBack(digest(kind, subject), windowOf(kind, now));
        return { kind: 'free' };
      }),
  };
}

function limitsOf(policy: Policy): Record<AttemptKind, { most: number; windowMs: number }> {
  const minute = 60_000;
  return {
    'sign-in-alias': {
      most: policy.signInTriesPerAlias,
      windowMs: policy.signInWindowMinutes * minute,
    },
    'sign-in-device': {
      most: policy.signInTriesPerAlias,
      windowMs: policy.signInWindowMinutes * minute,
    },
    'sign-in-address': {
      most: policy.signInTriesPerAddress,
      windowMs: policy.signInWindowMinutes * minute,
    },
    'passphrase-member': {
      most: policy.signInTriesPerAlias,
      windowMs: policy.signInWindowMinutes * minute,
    },
    'staff-invitation-address': { most: policy.invitationTriesPerHour, windowMs: 60 * minute },
    'alias-taken-address': { most: policy.aliasTakenAnswersPerHour, windowMs: 60 * minute },
    'alias-taken-device': { most: policy.aliasTakenAnswersPerHour, windowMs: 60 * minute },
    'enroll-address': { most: policy.enrollmentsPerAddressHour, windowMs: 60 * minute },
  };
}
