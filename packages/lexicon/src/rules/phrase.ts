/** One place of a phrase: the words that fit. */
export interface Place {
  /** The words, and "#" for any number; null for a place at the start or end of a sentence. */
  readonly words: readonly string[];
  readonly optional: boolean;
  /** Other words that may stand before it. */
  readonly gap: number;
}

export interface Phrase {
  readonly places: readonly Place[];
  readonly startsSentence: boolean;
  readonly endsSentence: boolean;
}

export type WordSets = ReadonlyMap<string, readonly string[]>;

const GAPS: Record<string, number> = { '..': 3, '..?': 3, '...': 7 };

function expand(atoms: string, sets: WordSets): string[] {
  return atoms.split('|').flatMap((atom) => {
    if (!atom.startsWith('@')) return [atom];
    const set = sets.get(atom.slice(1));
    if (set === undefined) throw new Error(`A phrase names the set ${atom}, which does not exist.`);
    return set;
  });
}

/** Word sets by name, with the sets that they take in. */
export function readSets(source: Readonly<Record<string, string>>): WordSets {
  const sets = new Map<string, readonly string[]>();
  for (const [name, words] of Object.entries(source))
    sets.set(
      name,
      words.split(' ').flatMap((word) => expand(word, sets)),
    );
  return sets;
}

/**
 * Reads a phrase: words apart by spaces; `a|b` either; `@set` any of a set; `word?` may be missing; `..` up to three and
 * `...` up to seven words between; `^` and `$` the start and end of a sentence; `#` any number.
 */
export function readPhrase(source: string, sets: WordSets): Phrase {
  let gap = 0;
  const places: Place[] = [];
  const parts = source.split(' ');
  const startsSentence = parts[0] === '^';
  const endsSentence = parts.at(-1) === '$';
  for (const part of parts.slice(startsSentence ? 1 : 0, endsSentence ? -1 : undefined)) {
    if (part in GAPS) {
      gap += GAPS[part] ?? 0;
      continue;
    }
    const optional = part.endsWith('?');
    places.push({ words: expand(optional ? part.slice(0, -1) : part, sets), optional, gap });
    gap = 0;
  }
  if (places.every(({ optional }) => optional))
    throw new Error(`The phrase "${source}" may be empty.`);
  return { places, startsSentence, endsSentence };
}
