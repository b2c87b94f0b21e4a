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
