import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import { typedCode } from '@holdfast/kernel';
import { rectifyConfusion } from 'unicode-confusables';
import { INVISIBLE, type AliasWords, type WordFlaw } from './member.rule.ts';

/** Entry of the list of words. Words of `product` are ordinary elsewhere, and a name may have them. */
interface DeniedWords {
  readonly words: string;
  readonly only?: 'product';
}

const CONTENT = join(import.meta.dirname, '../../content');
/** The list that `check:words` uses for every text of ours, too. */
const SHAMING = join(CONTENT, 'deny-list.json');
const RESERVED = join(CONTENT, 'reserved-names.json');

const words = z.string().transform((text) => text.split(' '));
const Reserved = z.strictObject({
  source: z.string().min(1),
  review: z.string().min(1),
  names: z.array(
    z.strictObject({
      refusal: z.enum(['misleading', 'unkind']),
      because: z.string().min(1),
      words,
    }),
  ),
  /** Honest words that have a reserved one in them. */
  unless: words,
});

const invisible = new RegExp(INVISIBLE, 'gu');

/**
 * Reads the words that no alias has: those that shame people, and those by which somebody could pass for staff or for a
 * helpline. A name is compared by its look: letters of other scripts, digits in place of letters and signs between
 * letters hide nothing. @throws Error if a list cannot be read.
 */
export function readAliasWords(shamingPath = SHAMING, reservedPath = RESERVED): AliasWords {
  const shames = shamingWords(JSON.parse(readFileSync(shamingPath, 'utf8')) as DeniedWords[]);
  const reserved = Reserved.parse(JSON.parse(readFileSync(reservedPath, 'utf8')));
  const flawOf = reservedWords(reserved.names, reserved.unless);
  return (alias) => {
    const written = alias.normalize('NFKC').replaceAll(invisible, '');
    return shames(written) ? 'unkind' : flawOf(written);
  };
}

function shamingWords(entries: readonly DeniedWords[]): (written: string) => boolean {
  const denied = entries
    .filter(({ only }) => only !== 'product')
    .map(({ words: pattern }) => new RegExp(patternLook(pattern)));
  return (written) => {
    const spaced = inWords(written);
    const joined = written.replaceAll(/[\s._'’-]/g, '');
    return [spaced, withoutNumbers(spaced), joined].some((text) => {
      const look = lookOf(text);
      return denied.some((pattern) => pattern.test(look));
    });
  };
}

/** Most letters of a word that is reserved as a whole word alone: "host" is, and "ghost" is not. */
const SHORT_MOST = 4;

interface ReservedNames {
  readonly refusal: WordFlaw;
  readonly words: readonly string[];
}

function reservedWords(
  names: readonly ReservedNames[],
  unless: readonly string[],
): (written: string) => WordFlaw | null {
  const honest = unless.map(lookOf);
  const judges = names.map(({ refusal, words: each }) => ({ refusal, has: wordsIn(each, honest) }));
  return (written) => judges.find(({ has }) => has(written))?.refusal ?? null;
}

/** Makes a function that finds these words in a name: numbers and short words as whole words, others within one, too. */
function wordsIn(reserved: readonly string[], honest: readonly string[]) {
  const numbers = reserved.filter((word) => /^\d+$/.test(word));
  const letters = reserved.filter((word) => !/^\d+$/.test(word));
  const whole = letters.map((word) => ({ look: lookOf(word), isPair: word.length < 3 }));
  const within = letters.filter((word) => word.length > SHORT_MOST).map(lookOf);
  return (written: string): boolean => {
    const parts = partsOf(written);
    const split = partsOf(inWords(written));
    const variants = [parts, split, partsOf(withoutNumbers(inWords(written)))].map((each) =>
      each.map(lookOf),
    );
    const isNumber = runsOf(parts.map(typedCode)).some(({ text }) => numbers.includes(text));
    return (
      isNumber ||
      variants.some(
        (looks) =>
          looks.map((look) => withoutHonest(look, honest)).some((look) => hasAny(look, within)) ||
          runsOf(looks).some(({ text, length }) =>
            whole.some(({ look, isPair }) => text === look && (length === 1 || !isPair)),
          ),
      )
    );
  };
}

const hasAny = (look: string, within: readonly string[]) =>
  within.some((word) => look.includes(word));

const withoutHonest = (look: string, honest: readonly string[]) =>
  honest.reduce((rest, word) => rest.replaceAll(word, ' '), look);

const partsOf = (text: string) => text.split(/[\s._'’-]+/).filter((part) => part !== '');

/** Parts and whatever neighbours make together: letters with a space between each are a word, too. */
function runsOf(parts: readonly string[]): { readonly text: string; readonly length: number }[] {
  return parts.flatMap((_, from) =>
    parts
      .slice(from)
      .map((__, more) => ({ text: parts.slice(from, from + more + 1).join(''), length: more + 1 })),
  );
}

/** Puts spaces where a name written in one has them for its readers: signs, and capitals within it. */
function inWords(written: string): string {
  return written.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll(/[\s._-]+/g, ' ');
}

/** Puts a space in place of a number before or behind a word. One within a word may stand for a letter. */
function withoutNumbers(text: string): string {
  return text.replaceAll(/(?<=\p{L})\d+(?!\p{L})|(?<!\p{L})\d+(?=\p{L})/gu, ' ');
}

/** Digits that read as letters in the middle of a word. */
const READ_AS: Readonly<Record<string, string>> = { '3': 'e', '4': 'a', '5': 's', '7': 't' };

/** Reduces letters to their look, capitals to that of the small ones. i, l and 1 become the same. */
function lookOf(text: string): string {
  const shown = rectifyConfusion(text.normalize('NFD').replaceAll(/\p{Mn}/gu, '')).toLowerCase();
  return rectifyConfusion(shown)
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
