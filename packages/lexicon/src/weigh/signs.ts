import type { Surroundings } from '../read/circumstances.ts';
import type { Judged } from '../read/judge.ts';
import type { Hits } from '../read/match.ts';
import { LEVELS } from '../reading.ts';

/** What the rules saw in one sentence. */
export interface Sign {
  /** Slots that are filled, and slots that would be, were they not denied, a figure of speech or a quotation. */
  readonly slots: number[];
  readonly undone: number[];
  readonly findings: Judged[];
}

export type SignsBySentence = ReadonlyMap<number, Sign>;

export const ruleName = ({ class: name, level, about }: Judged): string =>
  `${name}/${level}/${about}`;

/** The strongest level of findings. */
export const levelOf = (findings: readonly Judged[]): string =>
  LEVELS[Math.max(0, ...findings.map(({ level }) => LEVELS.indexOf(level)))] ?? 'none';

/** What the rules saw, by sentence. */
export function signsOf(
  hits: Hits,
  surroundings: Surroundings,
  findings: readonly Judged[],
): SignsBySentence {
  const signs = new Map<number, Sign>();
  const at = (sentence: number): Sign => {
    let sign = signs.get(sentence);
    if (sign === undefined) {
      sign = { slots: [], undone: [], findings: [] };
      signs.set(sentence, sign);
    }
    return sign;
  };
  hits.filled.forEach((list, slot) => {
    for (const hit of list) {
      const sign = at(surroundings.sentenceOf(hit));
      const seen = surroundings.counts(slot, hit) ? sign.slots : sign.undone;
      if (seen.at(-1) !== slot) seen.push(slot);
    }
  });
  for (const finding of findings) at(surroundings.sentenceOf(finding)).findings.push(finding);
  return signs;
}
