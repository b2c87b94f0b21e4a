/** How many questions a subgraph is asked at once, and what it took them lately. */
export interface Concurrency {
  /** Maximum number at once. Not a whole number, so that it can grow slowly. */
  readonly most: number;
  /** Moving average of the time of an answer, in milliseconds. */
  readonly tookMs: number;
}

/** A question that was answered or given up. */
export interface Asked {
  readonly tookMs: number;
  /** True if as many as allowed were under way. */
  readonly wasFull: boolean;
  /** False if there was no answer, as from a subgraph that refuses connections. That it came fast says nothing. */
  readonly isAnswered: boolean;
}

const LEAST = 8;
const MOST = 64;
/** An answer that takes longer says that more is asked at once than is served. */
const SLOW_MS = 1_500;
/** After a slow answer the limit is multiplied by it; after a fast one it grows by one in as many answers as it allows. */
const BACK_OFF = 0.95;
/** Weight of the newest answer in the average. */
const WEIGHT = 0.1;

/** Concurrency at the start: enough for the largest machine to be busy, and answered within a second by a small one. */
export const FIRST_CONCURRENCY: Concurrency = { most: 32, tookMs: 20 };

/**
 * Returns the concurrency after an answer: additive increase, multiplicative decrease (Chiu and Jain 1989), so that
 * several gateways before one subgraph come to equal shares.
 */
export function nextConcurrency({ most, tookMs }: Concurrency, asked: Asked): Concurrency {
  if (!asked.isAnswered && asked.tookMs <= SLOW_MS) return { most, tookMs };
  const average = tookMs + WEIGHT * (asked.tookMs - tookMs);
  if (asked.tookMs > SLOW_MS) return { most: Math.max(LEAST, most * BACK_OFF), tookMs: average };
  const grown = asked.wasFull ? Math.min(MOST, most + 1 / most) : most;
  return { most: grown, tookMs: average };
}

/** Number of questions that can wait and still be asked within this time. */
export function servedWithin({ most, tookMs }: Concurrency, waitMs: number): number {
  return Math.ceil((most * waitMs) / Math.max(1, tookMs));
}
