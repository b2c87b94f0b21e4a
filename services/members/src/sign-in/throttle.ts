import { type Policy } from '@holdfast/configuration';
import { type Database } from '@holdfast/persistence';
import { type ServiceKey } from '@holdfast/sealing';
import { attempts } from './attempt.repository.ts';

/** What is counted. */
export type AttemptKind = 'sign-in-alias' | 'sign-in-device' | 'sign-in-address' | 'enroll-address';

/** Allowed, or to be tried again later. */
export type Throttled =
  { readonly kind: 'allowed' } | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** Counts tries in the database, so that all replicas count together. */
export interface Throttle {
  /** Counts a try and commits it before any secret is looked at. */
  take(kind: AttemptKind, subject: string, now: Date): Promise<Throttled>;
  /** Takes back the tries of someone who has shown the right secret. */
  forgive(kind: AttemptKind, subject: string): Promise<void>;
}

/** Makes the throttle; subjects are stored as keyed digests. */
export function createThrottle(
  database: Database<'sign-in' | 'member-faces'>,
  serviceKey: ServiceKey,
  policy: Policy,
): Throttle {
  const minute = 60_000;
  const limits = {
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
    'enroll-address': { most: policy.enrollmentsPerAddressHour, windowMs: 60 * minute },
  } as const satisfies Record<AttemptKind, { most: number; windowMs: number }>;
  const digest = (kind: AttemptKind, subject: string) =>
    serviceKey.digest(`attempt ${kind}`, subject);
  return {
    take: async (kind, subject, now) => {
      const { most, windowMs } = limits[kind];
      const windowStart = Math.floor(now.getTime() / windowMs) * windowMs;
      const session = database.asService('sign-in');
      const tries = await session
        .change((tx) => attempts(tx).count(digest(kind, subject), new Date(windowStart)))
        .finally(() => session.close());
      if (tries <= most) return { kind: 'allowed' };
      const left = windowStart + windowMs - now.getTime();
      return { kind: 'too-many', retryAfterSeconds: Math.max(1, Math.ceil(left / 1_000)) };
    },
    forgive: async (kind, subject) => {
      const session = database.asService('sign-in');
      await session
        .change((tx) => attempts(tx).forgive(digest(kind, subject)))
        .finally(() => session.close());
    },
  };
}
