import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rectifyConfusion } from 'unicode-confusables';
import { INVISIBLE } from './member.rule.ts';

/** Entry of the list of words. Words of `product` are ordinary elsewhere, and a name may have them. */
interface DeniedWords {
  readonly words: string;
  readonly only?: 'product';
}

/** The list that `check:words` uses for every text of ours, too. */
const LIST = join(import.meta.dirname, '../../content/deny-list.json');

const invisible = new RegExp(INVISIBLE, 'gu');

/** True for a name that shames the person who has it. */
export type Shames = (alias: string) => boolean;

/**
 * Reads the list of words that shame people. A name is compared by its look: letters of other scripts, digits in place
 * of letters and signs between letters hide nothing. @throws Error if the list cannot be read.
 */
export function readAliasWords(path = LIST): Shames {
  const entries = JSON.parse(readFileSync(path, 'utf8')) as readonly DeniedWords[];
  const denied = entries
    .filter(({ only }) => only !== 'product')
    .map(({ words }) => new RegExp(patternLook(words)));
  return (alias) => {
    const written = alias.normalize('NFKC').replaceAll(invisible, '');
    const words = written.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll(/[\s._-]+/g, ' ');
    const parted = words.replaceAll(/(?<=\p{L})\d+(?!\p{L})|(?<!\p{L})\d+(?=\p{L})/gu, ' ');
    const joined = written.replaceAll(/[\s._'’-]/g, '');
    return [words, parted, joined].some((text) => {
      const look = lookOf(text);
      return denied.some((pattern) => pattern.test(look));
    });
  };
}

/** Digits that read as letters in the middle of a word. */
const READ_AS: Readonly<Record<string, string>> = { '3': 'e', '4': 'a', '5': 's', '7': 't' };

/** Reduces letters to their look. i, l and 1 become the same. */
function lookOf(text: string): string {
  return rectifyConfusion(text.normalize('NFD').replaceAll(/\p{Mn}/gu, ''))
    .toLowerCase()
    .replaceAll(/[3457]/g, (digit) => READ_AS[digit] ?? digit)
    .replaceAll(/[i1|]/g, 'l');
}

/** Reduces the letters of a pattern to their look, and keeps its signs. */
function patternLook(pattern: string): string {
  return pattern.replaceAll(/\\\w|[a-z]/gi, (each) =>
    each.startsWith('\\') ? each : lookOf(each),
  );
}
