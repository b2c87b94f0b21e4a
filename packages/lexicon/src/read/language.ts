import type { Lexicon } from '../rules/compile.ts';
import type { Words } from '../text/scan.ts';

/** Below this number of words a text is too short to tell its language by. */
const ENOUGH = 9;
/** The share of common words below which a text is in another language. */
const COMMON = 0.16;
const FOREIGN_LETTERS = 0.5;

/** True if a text can be read: its letters are ours and, if it is long enough to tell, its words. */
export function isReadable(words: Words, foreign: number, { common }: Lexicon): boolean {
  const count = words.word.length;
  if (foreign > FOREIGN_LETTERS * words.letters) return false;
  if (count < ENOUGH) return true;
  let known = 0;
  for (const id of words.word) known += common[id] ?? 0;
  return known >= COMMON * count;
}
