import { stemOf } from './stem.ts';

/** What the weights know of a word: numbers of itself, of its stem and of its families; 0 is unknown. */
export interface Term {
  readonly word: number;
  readonly stem: number;
  readonly families: readonly number[];
  readonly denies: boolean;
  /** True if it stands in texts of danger far more often than in others. */
  readonly speaks: boolean;
  /** The row of all that it weighs by itself; below 0 if that has to be looked up. */
  row: number;
}

/** What a language says of its words for the weights. */
export interface TermSource {
  /** Words that mean the like of each other: "rope noose belt". */
  readonly families: Readonly<Record<string, string>>;
  readonly stemEndings: string;
  readonly denying: string;
}

/** Numbers of names. Open while weights are made, closed while texts are read: then a new name is 0. */
export class Names {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [''];
  isOpen = true;

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    if (!this.isOpen) return 0;
    this.names.push(name);
    this.numbers.set(name, this.names.length - 1);
    return this.names.length - 1;
  }

  nameOf(number: number): string {
    return this.names[number] ?? '';
  }

  get all(): readonly string[] {
    return this.names.slice(1);
  }
}

const unwritten = /[^a-z0-9]/g;

/** The words that weights can know. */
export class Terms {
  readonly words = new Names();
  readonly stems = new Names();
  readonly families = new Names();
  private readonly familiesOf = new Map<string, number[]>();
  private readonly endings: readonly string[];
  private readonly speaking: ReadonlySet<string>;
  private readonly denying: ReadonlySet<string>;
  private readonly known = new Map<string, Term>();

  constructor({ families, stemEndings, denying }: TermSource, speaking = '') {
    this.speaking = new Set(speaking.split(' '));
    this.endings = stemEndings.split(' ');
    this.denying = new Set(denying.split(' '));
    for (const [name, words] of Object.entries(families)) {
      const family = this.families.numberOf(name);
      for (const word of words.split(' '))
        this.familiesOf.set(word, [...(this.familiesOf.get(word) ?? []), family]);
    }
  }

  /** No name is new from here on; the term of every known word is made ready. */
  close(): void {
    for (const names of [this.words, this.stems, this.families]) names.isOpen = false;
    const all = [...this.words.all, ...this.familiesOf.keys(), ...this.denying];
    for (const word of all) this.known.set(word, this.made(word));
  }

  /** Every term that was made ready. */
  all(): IterableIterator<Term> {
    return this.known.values();
  }

  /** The term of a word as the text or the rules write it. */
  of(written: string): Term {
    const known = this.known.get(written);
    if (known !== undefined) return known;
    return this.made(written.startsWith('#') ? written : written.replace(unwritten, ''));
  }

  private made(word: string): Term {
    const stem = stemOf(word, this.endings);
    return {
      word: this.words.numberOf(word),
      stem: this.stems.numberOf(stem),
      families: this.familiesOf.get(word) ?? [],
      denies: this.denying.has(word),
      speaks: this.speaking.has(stem),
      row: -1,
    };
  }
}
