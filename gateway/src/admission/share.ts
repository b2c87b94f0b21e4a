import { FairTurns } from '@holdfast/kernel';
import { turnCounts } from '@holdfast/telemetry';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { RequestBudget } from '../request-context.ts';
import { NewDocuments } from './new-documents.ts';

/** Longest wait for others of one's own operations, in milliseconds: an answer must still come before its deadline. */
export const WAIT_MS = 7_000;

/** Share of one kind of asker. */
export interface Share {
  readonly rate: RateLimiterMemory;
  readonly turns: FairTurns;
  readonly newDocuments: NewDocuments;
  readonly newSafetyDocuments: NewDocuments;
}

/** Makes the share of one kind of asker. */
export function shareOf(limits: {
  readonly duration: number;
  readonly points: number;
  readonly atOnce: number;
  readonly mostWaiting: number;
  readonly newDocumentsPercent: number;
  readonly newSafetyDocumentsPercent: number;
}): Share {
  const { duration, points, atOnce, mostWaiting } = limits;
  return {
    rate: new RateLimiterMemory({ points, duration }),
    newDocuments: new NewDocuments(limits.newDocumentsPercent),
    newSafetyDocuments: new NewDocuments(limits.newSafetyDocumentsPercent),
    turns: new FairTurns({
      counts: turnCounts('operations'),
      most: () => Infinity,
      mostOfOne: atOnce,
      mostWaitingOfOne: mostWaiting,
      mostWaiting: () => Infinity,
      waitMs: WAIT_MS,
    }),
  };
}

/** What an asker has left of a budget. */
export function budgetOf(
  { rate }: Share,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): RequestBudget {
  const refillsInSeconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
  return { most: rate.points, left: remainingPoints, refillsInSeconds };
}
