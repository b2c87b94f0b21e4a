import { Vocabulary } from '../text/vocabulary.ts';
import { readPhrase, readSets, type Phrase, type Place, type WordSets } from './phrase.ts';
import type { Rule, RulesFile } from './rules-file.ts';

export interface Step {
  /** 1 at the number of each word that fits. */
  readonly fits: Uint8Array;
  readonly optional: boolean;
  readonly gap: number;
}

/** A phrase ready to be looked for, from its rarest word to both sides. */
export interface Pattern {
  /** The slot that it fills, and whether it takes hits of the slot away instead. */
  readonly slot: number;
  readonly isException: boolean;
  readonly steps: readonly Step[];
  readonly anchor: number;
  readonly startsSentence: boolean;
  readonly endsSentence: boolean;
}

/** The patterns that are begun at one word. */
export interface Beginning {
  readonly patterns: readonly Pattern[];
  /** Two marks for each pattern: a sentence without a bit of both cannot hold it. See `markOf`. */
  readonly marks: Int32Array;
}

export interface CompiledRule extends Omit<Rule, 'needs' | 'without'> {
  readonly needs: readonly number[];
  readonly without: readonly number[];
}

/** Slots with a meaning of their own for every rule. */
export interface Bearings {
  readonly negation: number;
  readonly figure: number;
  readonly past: number;
  readonly present: number;
  readonly media: number;
}

export interface Lexicon {
  readonly language: string;
  readonly lookAlikes: ReadonlyMap<string, string>;
  readonly vocabulary: Vocabulary;
  /** Patterns by the number of their rarest word. */
  readonly byAnchor: readonly (Beginning | undefined)[];
  readonly slotCount: number;
  readonly slotNames: readonly string[];
  /** Words by their number. */
  readonly wordNames: readonly (string | undefined)[];
  readonly isDeniable: readonly boolean[];
  readonly bearings: Bearings;
  readonly rules: readonly CompiledRule[];
  readonly common: Uint8Array;
  readonly stops: Uint8Array;
  readonly self: Uint8Array;
  readonly others: Uint8Array;
  readonly determiners: Uint8Array;
  readonly objectOf: Uint8Array;
  readonly opinion: Uint8Array;
}

/** A word as one bit of 32: a sentence that lacks the bits of a place cannot hold its words. */
export const markOf = (id: number): number => 1 << (Math.imul(id, 0x9e3779b1) >>> 27);

/** The marks of the two places with the fewest, besides the one that is begun at; all bits for none. */
function marksOf(
  { steps, anchor }: Pattern,
  known: Map<Uint8Array, number>,
): readonly [number, number] {
  const markOfAll = (fits: Uint8Array): number => {
    let mark = known.get(fits);
    if (mark === undefined) {
      mark = fits.reduce((all, fit, id) => (fit === 1 ? all | markOf(id) : all), 0) >>> 0;
      known.set(fits, mark);
    }
    return mark;
  };
  const bits = (mark: number): number => mark.toString(2).replaceAll('0', '').length;
  const marks = steps
    .filter(({ optional }, index) => !optional && index !== anchor)
    .map(({ fits }) => markOfAll(fits))
    .toSorted((one, other) => bits(one) - bits(other));
  return [marks[0] ?? -1, marks[1] ?? -1];
}

const split = (words: string): string[] => words.split(' ');

/** Words of a place that are met often make it a bad place to begin at. */
const cost = ({ words, optional }: Place, common: ReadonlySet<string>): number =>
  optional ? Infinity : words.reduce((sum, word) => sum + (common.has(word) ? 50 : 1), 0);

class Compiler {
  private readonly bits = new Map<string, Uint8Array>();
  private readonly slots: ReadonlyMap<string, number>;
  private readonly file: RulesFile;
  private readonly sets: WordSets;
  private readonly vocabulary: Vocabulary;
  private readonly common: ReadonlySet<string>;
  private readonly byAnchor: Pattern[][] = [];

  constructor(file: RulesFile) {
    this.file = file;
    this.sets = readSets(file.sets);
    this.common = new Set(split(file.common));
    this.slots = new Map(Object.keys(file.slots).map((name, index) => [name, index]));
    const phrases = this.phrases();
    this.vocabulary = new Vocabulary({
      words: [
        ...phrases.flatMap(({ phrase }) => phrase.places.flatMap(({ words }) => words)),
        ...[...this.sets.values()].flat(),
        ...this.common,
        ...split(file.notMisspelt),
        ...['i', 'not'],
      ],
      spellings: file.spellings,
      misspelt: split(file.misspelt),
      clauseStarts: split(file.clauseStarts),
      joins: split(file.joins),
      links: split(file.links),
      endings: file.endings,
    });
    for (const { slot, isException, phrase } of phrases) this.place(slot, isException, phrase);
  }

  private phrases(): { slot: number; isException: boolean; phrase: Phrase }[] {
    return Object.values(this.file.slots).flatMap(({ phrases, except = [] }, slot) => [
      ...phrases.map((text) => ({ slot, isException: false, phrase: readPhrase(text, this.sets) })),
      ...except.map((text) => ({ slot, isException: true, phrase: readPhrase(text, this.sets) })),
    ]);
  }

  private fitting(words: readonly string[]): Uint8Array {
    const key = words.join(' ');
    const known = this.bits.get(key);
    if (known !== undefined) return known;
    const made = new Uint8Array(this.vocabulary.size);
    for (const word of words) made[this.vocabulary.idOf(word)] = 1;
    // A word that nobody knows fits nowhere.
    made[0] = 0;
    this.bits.set(key, made);
    return made;
  }

  private place(slot: number, isException: boolean, phrase: Phrase): void {
    const { places, startsSentence, endsSentence } = phrase;
    const costs = places.map((place) => cost(place, this.common));
    const anchor = costs.indexOf(Math.min(...costs));
    const steps = places.map(({ words, optional, gap }) => ({
      fits: this.fitting(words),
      optional,
      gap,
    }));
    const pattern = { slot, isException, steps, anchor, startsSentence, endsSentence };
    for (const word of new Set(places[anchor]?.words))
      (this.byAnchor[this.vocabulary.idOf(word)] ??= []).push(pattern);
  }

  private slot(name: string): number {
    const slot = this.slots.get(name);
    if (slot === undefined) throw new Error(`A rule names the slot ${name}, which does not exist.`);
    return slot;
  }

  private set(name: string): Uint8Array {
    const words = this.sets.get(name);
    if (words === undefined) throw new Error(`The set ${name} is missing.`);
    return this.fitting(words);
  }

  compile(): Lexicon {
    const { file } = this;
    const known = new Map<Uint8Array, number>();
    return {
      language: file.language,
      lookAlikes: new Map(Object.entries(file.lookAlikes)),
      vocabulary: this.vocabulary,
      byAnchor: Array.from(
        this.byAnchor,
        (patterns: readonly Pattern[] | undefined) =>
          patterns && {
            patterns,
            marks: Int32Array.from(patterns.flatMap((each) => marksOf(each, known))),
          },
      ),
      slotCount: this.slots.size,
      slotNames: [...this.slots.keys()],
      wordNames: this.vocabulary.names(),
      isDeniable: Object.values(file.slots).map(({ deniable }) => deniable),
      bearings: {
        negation: this.slot('negation'),
        figure: this.slot('figure'),
        past: this.slot('past'),
        present: this.slot('present'),
        media: this.slot('media'),
      },
      rules: file.rules.map((rule) => ({
        ...rule,
        needs: rule.needs.map((name) => this.slot(name)),
        without: rule.without.map((name) => this.slot(name)),
      })),
      common: this.fitting([...this.common]),
      stops: this.set('stops-gap'),
      self: this.set('self-subject'),
      others: this.set('other-subject'),
      determiners: this.set('determiner'),
      objectOf: this.set('object-of'),
      opinion: this.set('opinion'),
    };
  }
}

/** Makes rules ready for reading. @throws Error if they name a set or a slot that does not exist. */
export function compile(file: RulesFile): Lexicon {
  return new Compiler(file).compile();
}
