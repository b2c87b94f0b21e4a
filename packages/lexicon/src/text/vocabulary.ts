import { isOneEditAway } from './one-edit-away.ts';

const UNKNOWN: readonly number[] = [0];
/** The words that stand for numbers, and for numbers that are many tablets. */
const NUMBER = 1;
const MANY = 2;
const FROM_MANY = 8;

/** Letters that digits and signs stand for; "1" and "!" and "|" are read as i, then as l. */
const LEET: Record<string, string> = {
  ...{ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', 9: 'g' },
  ...{ '@': 'a', $: 's', '!': 'i', '|': 'i' },
};
const hasLeet = /[0-9@$!|]/;
const startsAsNumber = /^\d+[a-z]{0,5}$/;
const apart = /[ ._-]/;
const VOWELS = ['a', 'e', 'i', 'o', 'u'];
/** Longer words are no words that a rule knows. */
const LONGEST = 60;

export interface VocabularySource {
  /** Words that rules name. */
  readonly words: Iterable<string>;
  /** Other ways to write words: "gonna" for "going to". */
  readonly spellings: Readonly<Record<string, string>>;
  /** Words that count with one letter wrong. */
  readonly misspelt: readonly string[];
  /** Words that begin a clause wherever they stand, and those at which a long sentence may be cut. */
  readonly clauseStarts: readonly string[];
  readonly joins: readonly string[];
  /** Words that link clauses or only words: a clause begins where a subject follows. */
  readonly links: readonly string[];
  /** Ends of words that are spoken otherwise: "in" for "ing". */
  readonly endings: Readonly<Record<string, string>>;
}

/** Numbers of the words that rules know. */
export class Vocabulary {
  private readonly ids = new Map<string, readonly number[]>();
  private readonly byStart = new Map<string, string[]>();
  private readonly clauseStarts: ReadonlySet<number>;
  private readonly linking: ReadonlySet<number>;
  private readonly joining: ReadonlySet<number>;
  private readonly endings: readonly (readonly [string, string])[];
  /** The number after the greatest. */
  readonly size: number;

  constructor({
    words,
    spellings,
    misspelt,
    clauseStarts,
    joins,
    links,
    endings,
  }: VocabularySource) {
    this.endings = Object.entries(endings);
    let next = MANY + 1;
    const idOf = (word: string): number => {
      const known = this.ids.get(word)?.[0];
      if (known !== undefined) return known;
      this.ids.set(word, [next]);
      return next++;
    };
    this.ids.set('#', [NUMBER]);
    this.ids.set('##', [MANY]);
    for (const word of words) idOf(word);
    const spelt = Object.entries(spellings).map(
      ([written, meant]) => [written, meant.split(' ').map(idOf)] as const,
    );
    for (const [written, meant] of spelt) this.ids.set(written, meant);
    for (const word of misspelt) {
      const start = word.slice(0, 1);
      this.byStart.set(start, [...(this.byStart.get(start) ?? []), word]);
      idOf(word);
    }
    this.clauseStarts = new Set(clauseStarts.map(idOf));
    this.joining = new Set(joins.map(idOf));
    this.linking = new Set(links.map(idOf));
    this.size = next;
  }

  /** The number of a word that a rule names. */
  idOf(word: string): number {
    return this.ids.get(word)?.[0] ?? 0;
  }

  /** The words that have a number of their own, by it. */
  names(): (string | undefined)[] {
    const names: (string | undefined)[] = [];
    for (const [word, [id = 0, ...more]] of this.ids)
      if (more.length === 0 && id > 0) names[id] ??= word;
    return names;
  }

  /** The words meant by a word of a text: none of ours is [0]. */
  idsOf(raw: string): readonly number[] {
    const known = this.ids.get(raw);
    if (known !== undefined) return known;
    if (raw.length > LONGEST) return UNKNOWN;
    return (
      this.written(raw) ?? this.spoken(raw) ?? this.squeezed(raw) ?? this.nearly(raw) ?? UNKNOWN
    );
  }

  /** True for "because", and for a subject after "and". */
  beginsClause(id: number, before: number): boolean {
    return this.clauseStarts.has(id) || (this.linking.has(before) && this.joining.has(id));
  }

  joins(id: number): boolean {
    return this.joining.has(id);
  }

  /** Other ways to write the same: apostrophes, digits and signs for letters, letters apart. */
  private written(raw: string): readonly number[] | undefined {
    if (raw.includes("'")) return this.apostrophe(raw);
    if (startsAsNumber.test(raw)) return [Number(raw) >= FROM_MANY ? MANY : NUMBER];
    if (raw.includes('*')) return this.unmasked(raw);
    if (apart.test(raw)) return this.together(raw.replace(/[ ._-]/g, ''));
    return hasLeet.test(raw) ? this.letters(raw) : undefined;
  }

  /** A word whose letters stood apart; an "i" before it may have been taken along. */
  private together(word: string): readonly number[] | undefined {
    const rest = word.startsWith('i') ? this.ids.get(word.slice(1)) : undefined;
    return this.ids.get(word) ?? (rest && [this.idOf('i'), ...rest]) ?? this.nearly(word);
  }

  /** A word whose digits and signs are letters. */
  private letters(raw: string): readonly number[] | undefined {
    const asI = raw.replace(/[0-9@$!|]/g, (sign) => LEET[sign] ?? sign);
    const asL = raw.replace(/[1!|]/g, 'l').replace(/[0-9@$]/g, (sign) => LEET[sign] ?? sign);
    return this.ids.get(asI) ?? this.ids.get(asL) ?? this.nearly(asI) ?? this.nearly(asL);
  }

  private apostrophe(raw: string): readonly number[] | undefined {
    const bare = raw.replaceAll("'", '');
    if (raw.endsWith("n't")) {
      const stem = this.ids.get(raw.slice(0, -3)) ?? UNKNOWN;
      return this.ids.get(bare) ?? [...stem, this.idOf('not')];
    }
    return this.ids.get(bare) ?? (raw.endsWith("'s") ? this.ids.get(raw.slice(0, -2)) : undefined);
  }

  private spoken(raw: string): readonly number[] | undefined {
    for (const [spoken, meant] of this.endings) {
      if (!raw.endsWith(spoken)) continue;
      const known = this.ids.get(raw.slice(0, -spoken.length) + meant);
      if (known !== undefined) return known;
    }
    return undefined;
  }

  /** A word whose vowels are stars. */
  private unmasked(raw: string): readonly number[] | undefined {
    for (const vowel of VOWELS) {
      const known = this.ids.get(raw.replaceAll('*', vowel));
      if (known !== undefined) return known;
    }
    return this.ids.get(raw.replaceAll('*', ''));
  }

  /** Letters written three times and more, as twice, then as once. */
  private squeezed(raw: string): readonly number[] | undefined {
    if (!/(.)\1\1/.test(raw)) return undefined;
    const twice = this.ids.get(raw.replace(/(.)\1{2,}/g, '$1$1'));
    return twice ?? this.ids.get(raw.replace(/(.)\1+/g, '$1'));
  }

  /** A long word of danger with one letter wrong. The first letter is right nearly always. */
  private nearly(raw: string): readonly number[] | undefined {
    if (raw.length < 5) return undefined;
    const near = this.byStart.get(raw.slice(0, 1))?.find((word) => isOneEditAway(raw, word));
    return near === undefined ? undefined : this.ids.get(near);
  }
}
