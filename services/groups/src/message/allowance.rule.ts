/** Token bucket for one member's messages: its size, and its refill rate per minute. */
export interface AllowanceLimits {
  readonly messageBucket: number;
  readonly messagesPerMinute: number;
}

/** Outcome of taking a message out of the bucket. */
export type Charged =
  | { readonly kind: 'charged'; readonly fullAt: Date }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/**
 * Takes one message out of the bucket. Only the instant at which a bucket will be full again is kept: each message puts
 * that off by the time in which one message is refilled (the generic cell rate algorithm, ITU-T I.371).
 */
export function charge(fullAt: Date, now: Date, limits: AllowanceLimits): Charged {
  const refillMs = Math.ceil(60_000 / limits.messagesPerMinute);
  const fullAgain = Math.max(fullAt.getTime(), now.getTime()) + refillMs;
  const missingMs = fullAgain - now.getTime() - limits.messageBucket * refillMs;
  return missingMs <= 0
    ? { kind: 'charged', fullAt: new Date(fullAgain) }
    : { kind: 'too-many', retryAfterSeconds: Math.ceil(missingMs / 1_000) };
}

/** Allowance of a member: when each of their buckets will be full again. */
export interface Allowance {
  readonly fullAt: Date;
  /** Bucket of cries for help that the usual one would hold; null if none was ever taken out. */
  readonly beyondFullAt: Date | null;
}

/** Number of cries for help within an hour that nothing else holds. */
export interface CryLimits {
  readonly alarmingMessagesPerHour: number;
}

/** A message, as far as it matters for how it is counted. */
export interface CountedMessage {
  /** Whether its author has agreed to the version of the agreement that is in force. */
  readonly hasAgreed: boolean;
  readonly isCry: boolean;
}

/** Outcome of counting a message. */
export type Counted =
  | { readonly kind: 'counted'; readonly allowance: Allowance }
  | Extract<Charged, { readonly kind: 'too-many' }>
  | { readonly kind: 'agreement-required' };

/**
 * Counts a message. A cry for help is held neither by an empty bucket nor by an agreement that waits: it is counted apart
 * then, and so few are that crying is no way round either.
 */
export function countMessage(
  allowance: Allowance,
  { hasAgreed, isCry }: CountedMessage,
  { now, limits }: { readonly now: Date; readonly limits: AllowanceLimits & CryLimits },
): Counted {
  const usual = hasAgreed ? charge(allowance.fullAt, now, limits) : null;
  if (usual?.kind === 'charged')
    return { kind: 'counted', allowance: { ...allowance, fullAt: usual.fullAt } };
  const held = usual ?? { kind: 'agreement-required' };
  if (!isCry) return held;
  const most = limits.alarmingMessagesPerHour;
  const beyond = charge(allowance.beyondFullAt ?? now, now, {
    messageBucket: most,
    messagesPerMinute: most / 60,
  });
  if (beyond.kind === 'too-many') return held;
  return { kind: 'counted', allowance: { ...allowance, beyondFullAt: beyond.fullAt } };
}
