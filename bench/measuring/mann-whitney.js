/**
 * The two-sided Mann–Whitney U test of two independent samples, by the normal approximation with the correction for ties
 * and for continuity (Mann and Whitney 1947): good from some twenty values on each side. Gives p, from 0 to 1: how often
 * two samples of one and the same kind would differ at least so much.
 */
export function mannWhitney(one, other) {
  const all = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value })),
  ];
  const ranks = ranked(all.toSorted((a, b) => a.value - b.value));
  const [n, m] = [one.length, other.length];
  const rankSum = ranks.filter(({ isOne }) => isOne).reduce((sum, { rank }) => sum + rank, 0);
  const u = rankSum - (n * (n + 1)) / 2;
  const ties = Object.values(Object.groupBy(ranks, ({ rank }) => rank))
    .map(({ length: t }) => t ** 3 - t)
    .reduce((sum, some) => sum + some, 0);
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  const z = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5) / Math.sqrt(variance);
  return 2 * upperTail(z);
}

/** Equal values share the mean of their ranks. */
function ranked(sorted) {
  const result = [];
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (end < sorted.length && sorted[end].value === sorted[start].value) end += 1;
    const rank = (start + end + 1) / 2;
    for (const each of sorted.slice(start, end)) result.push({ ...each, rank });
    start = end;
  }
  return result;
}

/** How much of the normal distribution lies above z ≥ 0 (Abramowitz and Stegun 26.2.17; error below 7.5e-8). */
function upperTail(z) {
  const t = 1 / (1 + 0.2316419 * z);
  const sum =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}
