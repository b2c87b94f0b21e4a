import { LEVELS, type Level } from '../reading.ts';
import type { Weights } from './weights.ts';

/** False if no danger weighs enough for any level, which most words of every day show without shares. */
export function mayBeDanger(sum: Float64Array, least: number): boolean {
  const bound = (sum[0] ?? 0) + least;
  for (let at = 1; at < sum.length; at += 1) if ((sum[at] ?? 0) >= bound) return true;
  return false;
}

/** Sums as shares of one whole, in place. */
export function asShares(sum: Float64Array, scale: number): Float64Array {
  let greatest = -Infinity;
  for (const each of sum) greatest = Math.max(greatest, each);
  let whole = 0;
  for (let at = 0; at < sum.length; at += 1) {
    const part = Math.exp(((sum[at] ?? 0) - greatest) / scale);
    sum[at] = part;
    whole += part;
  }
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) / whole;
  return sum;
}

/** The share of all outcomes of a level or above. */
export function shareFrom(
  shares: Float64Array,
  strengths: readonly number[],
  level: Level,
): number {
  const least = LEVELS.indexOf(level);
  let all = 0;
  for (let at = 0; at < shares.length; at += 1)
    if ((strengths[at] ?? 0) >= least) all += shares[at] ?? 0;
  return all;
}

/** The level of a run. Whether there is danger is asked first, and then how near it is. */
export function levelFrom(
  shares: Float64Array,
  { thresholds, strengths }: Weights,
  { isFound, how }: { readonly isFound: boolean; readonly how: 'together' | 'apart' },
): Level {
  const least = thresholds[how][isFound ? 'found' : 'alone'];
  const reaches = (level: 'urgent' | 'act' | 'monitor'): boolean =>
    shareFrom(shares, strengths, level) >= least[level];
  if (reaches('act')) return reaches('urgent') ? 'urgent' : 'act';
  return reaches('monitor') ? 'monitor' : 'none';
}

/** The likeliest outcome of a level or above. */
export function likeliest(
  shares: Float64Array,
  strengths: readonly number[],
  level: Level,
): number {
  const least = LEVELS.indexOf(level);
  let best = -1;
  shares.forEach((share, at) => {
    if ((strengths[at] ?? 0) >= least && (best < 0 || share > (shares[best] ?? 0))) best = at;
  });
  return Math.max(0, best);
}
