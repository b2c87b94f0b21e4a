import type { Judged } from '../read/judge.ts';
import { LEVELS, type Level } from '../reading.ts';
import type { Weighed } from './weigh.ts';

/** The maximum number of findings of a text. */
const MOST = 32;

const strength = (level: Level): number => LEVELS.indexOf(level);
const overlap = (one: { first: number; last: number }, other: { first: number; last: number }) =>
  one.first < other.last && other.first < one.last;

/** The strongest level of the runs in which a finding stands. */
const heaviest = (finding: Judged, runs: readonly Weighed[]): Level =>
  LEVELS[
    Math.max(0, ...runs.filter((run) => overlap(run, finding)).map(({ level }) => strength(level)))
  ] ?? 'none';

/** What the rules found, no stronger than it weighs; and what weighs more than any rule found there. */
export function settle(findings: readonly Judged[], runs: readonly Weighed[]): Judged[] {
  const settled: Judged[] = [];
  for (const finding of findings) {
    const weight = heaviest(finding, runs);
    const level = strength(weight) < strength(finding.level) ? weight : finding.level;
    if (level !== 'none') settled.push({ ...finding, level });
  }
  const dangers = runs
    .filter(({ level }) => level !== 'none')
    .toSorted(
      (one, other) => strength(other.level) - strength(one.level) || other.share - one.share,
    );
  for (const { first, last, level, outcome, strongest } of dangers) {
    if (level === 'none' || outcome.class === null) continue;
    if (settled.length >= MOST) break;
    const here = { first, last };
    if (settled.some((each) => strength(each.level) >= strength(level) && overlap(each, here)))
      continue;
    const [from, to] = strongest;
    const place = { first: from, last: to };
    // What was found there more weakly is part of this.
    const others = settled.filter((each) => !overlap(each, place));
    settled.splice(0, settled.length, ...others);
    settled.push({ class: outcome.class, level, about: outcome.about, ...place });
  }
  return settled.toSorted(
    (one, other) => strength(other.level) - strength(one.level) || one.first - other.first,
  );
}
