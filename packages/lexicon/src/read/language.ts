import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import type { Lexicon } from '../rules/compile.ts';
import { fold } from '../text/fold.ts';
import type { Words } from '../text/scan.ts';

/** The share of letters of another script above which a text is in another language. */
const FOREIGN_LETTERS = 0.5;
/** Words of other languages that tell one where there are more words than few. */
const TELLING = 2;
const FEW = 4;
/** From this number of words on, a text of which hardly any is known is in a language that nobody has listed. */
const ENOUGH = 9;
const HARDLY_KNOWN = 0.25;

const FILE = join(import.meta.dirname, '../../content/other-languages.json');

const otherLanguages = z.strictObject({
  about: z.string(),
  /** Words that English has, too: they speak for neither. */
  shared: z.string(),
  words: z.record(z.string().regex(/^[a-z]{2,3}$/), z.string().min(1)),
});

const FILED = otherLanguages.parse(JSON.parse(readFileSync(FILE, 'utf8')));

/** Words of other languages as a text of a lexicon is folded, and the numbers of those that it has, too. */
interface Others {
  readonly words: ReadonlySet<string>;
  readonly shared: ReadonlySet<number>;
}

const known = new WeakMap<Lexicon, Others>();

function othersOf(lexicon: Lexicon): Others {
  const before = known.get(lexicon);
  if (before !== undefined) return before;
  const foldedWords = (words: string) => fold(words, lexicon.lookAlikes).text.split(' ');
  const others = {
    words: new Set([FILED.shared, ...Object.values(FILED.words)].flatMap(foldedWords)),
    shared: new Set(foldedWords(FILED.shared).map((word) => lexicon.vocabulary.idOf(word))),
  };
  others.shared.delete(0);
  known.set(lexicon, others);
  return others;
}

/** A folded text and its words. */
export interface Written {
  readonly text: string;
  readonly words: Words;
  /** Letters of other scripts than Latin. */
  readonly foreign: number;
}

/** Letters as they were written: folding takes a syllable of Korean apart into up to three. */
function lettersOf(text: string, { letters }: Words): number {
  return letters - ((text.match(/[\u1100-\u11ff]/g)?.length ?? 0) * 2) / 3;
}

/**
 * True if a text can be read. It cannot if its letters are not ours, or if it holds more words of other languages than of
 * ours. Words that nobody knows tell nothing: names, slang and notes in fragments are full of them.
 */
export function isReadable({ text, words, foreign }: Written, lexicon: Lexicon): boolean {
  if (foreign > 0 && foreign > FOREIGN_LETTERS * lettersOf(text, words)) return false;
  const others = othersOf(lexicon);
  const count = words.word.length;
  let ours = 0;
  let shared = 0;
  let other = 0;
  for (let at = 0; at < count; at += 1) {
    const word = words.word[at] ?? 0;
    if (word > 0) {
      if (others.shared.has(word)) shared += 1;
      else ours += 1;
    } else if (others.words.has(text.slice(words.start[at], words.end[at]))) other += 1;
  }
  if (other >= (count > FEW ? TELLING : 1) && other >= ours) return false;
  return count < ENOUGH || ours + shared >= HARDLY_KNOWN * count;
}
