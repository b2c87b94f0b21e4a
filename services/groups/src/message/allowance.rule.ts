/** Messages of one member: a bucket of so many, refilled with so many a minute. */
export interface AllowanceLimits {
  readonly messageBucket: number;
  readonly messagesPerMinute: number;
}

/** The message is charged, or there were too many. */
export type Charged =
  | { readonly kind: 'charged'; readonly fullAt: Date }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/**
 * Takes one message out of the bucket. All that is kept of a bucket is the instant at which it will be full again:
 * each message puts that off by the time in which one is refilled (the generic cell rate algorithm, ITU-T I.371).
 */
export function charge(fullAt: Date, now: Date, limits: AllowanceLimits): Charged {
  const refillMs = Math.ceil(60_000 / limits.messagesPerMinute);
  const fullAgain = Math.max(fullAt.getTime(), now.getTime()) + refillMs;
  const missingMs = fullAgain - now.getTime() - limits.messageBucket * refillMs;
  return missingMs <= 0
    ? { kind: 'charged', fullAt: new Date(fullAgain) }
    : { kind: 'too-many', retryAfterSeconds: Math.ceil(missingMs / 1_000) };
}
