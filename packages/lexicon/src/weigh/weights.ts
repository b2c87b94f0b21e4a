import { LEVELS } from '../reading.ts';
import type { Lexicon } from '../rules/compile.ts';
import { Terms, type Names, type Term, type TermSource } from './terms.ts';
import { FAMILY, PAIR, STEM, WORD } from './traits.ts';
import { outcomeOf, type Outcome, type WeightsFile } from './weights-file.ts';

const NO_ROW = -1;
const MOST_MARKS = 2 ** 31 - 1;

/** Rows of weights by what they are the weights of. */
class Rows {
  private readonly values: number[] = [];
  private readonly width: number;
  count = 0;

  constructor(width: number) {
    this.width = width;
  }

  /** The number of a new row. */
  take(written: string): number {
    const values = written.split(' ').map(Number);
    if (values.length !== this.width) throw new Error('A row of weights has the wrong width.');
    this.values.push(...values);
    return this.count++;
  }

  takeIf(written: string | undefined): number {
    return written === undefined ? NO_ROW : this.take(written);
  }

  /** The number of a new row that is the sum of others. */
  sum(numbers: readonly number[]): number {
    const { width, values } = this;
    for (let at = 0; at < width; at += 1)
      values.push(numbers.reduce((all, row) => all + (values[row * width + at] ?? 0), 0));
    return this.count++;
  }

  all(): Int16Array {
    return Int16Array.from(this.values);
  }
}

/** Whole numbers by whole numbers from 1 to 2^30: a map whose look-up costs next to nothing. */
class NumberTable {
  private readonly slots: Int32Array;
  private readonly mask: number;

  constructor(entries: readonly (readonly [number, number])[]) {
    let size = 16;
    while (size < 3 * entries.length) size *= 2;
    this.mask = size - 1;
    this.slots = new Int32Array(2 * size);
    for (const [key, value] of entries) {
      const at = this.placeOf(key);
      this.slots[at] = key;
      this.slots[at + 1] = value;
    }
  }

  private placeOf(key: number): number {
    const { slots, mask } = this;
    let at = (Math.imul(key, 0x9e3779b1) >>> 8) & mask;
    while (slots[2 * at] !== 0 && slots[2 * at] !== key) at = (at + 1) & mask;
    return 2 * at;
  }

  get(key: number): number {
    const at = this.placeOf(key);
    return this.slots[at] === 0 ? NO_ROW : (this.slots[at + 1] ?? NO_ROW);
  }
}

type Written = Readonly<Record<string, string>>;

const numbered = (written: Written, names: Names, rows: Rows): [number, number][] =>
  Object.entries(written).map(([name, row]) => [names.numberOf(name), rows.take(row)]);

/** Rows by the number of two names. */
const pairsOf = (written: Written, names: Names, rows: Rows): NumberTable =>
  new NumberTable(
    Object.entries(written).map(([name, row]) => {
      const [first = 0, second = 0] = name.split(' ').map((each) => names.numberOf(each));
      return [first * PAIR + second, rows.take(row)];
    }),
  );

const named = (written: Written, rows: Rows): Map<string, number> =>
  new Map(Object.entries(written).map(([name, row]) => [name, rows.take(row)]));

function listed(entries: readonly [number, number][], size: number): Int32Array {
  const list = new Int32Array(size + 1).fill(NO_ROW);
  for (const [number, row] of entries) list[number] = row;
  return list;
}

/** What signs of the rules weigh. */
export interface SignRows {
  readonly slot: readonly number[];
  readonly undone: readonly number[];
  readonly rule: ReadonlyMap<string, number>;
  readonly level: ReadonlyMap<string, number>;
}

/**
 * The least by which one danger has to weigh more than none, for a share of all dangers together: below it, all of them at
 * their bound have less.
 */
const leastOf = (share: number, dangers: number): number => Math.log(share / (1 - share) / dangers);

/** Weights ready for use: every trait has a row, a row has a number for each outcome. */
export class Weights {
  readonly terms: Terms;
  readonly outcomes: readonly Outcome[];
  readonly thresholds: WeightsFile['thresholds'];
  readonly bias: Float64Array;
  /** What a weight of 1 is written as. */
  readonly scale: number;
  /** The least by which a danger has to weigh more than none, so that a text has a level. */
  readonly least: number;
  readonly signs: SignRows;
  readonly values: Int16Array;
  /** The sum in which a row was seen last, by its mark: one list for all, since making one for each text costs more than reading it. */
  readonly seenIn: Int32Array;
  private mark = 0;
  /** The outcomes of each level or above. */
  readonly strengths: readonly number[];
  /** True for a slot where a rule finds danger. */
  readonly isNeeded: readonly boolean[];
  private readonly single: readonly Int32Array[];
  private readonly pairs: readonly NumberTable[];

  constructor(
    file: WeightsFile,
    source: TermSource,
    { slotNames, rules }: Pick<Lexicon, 'slotNames' | 'rules'>,
  ) {
    const needed = new Set(rules.map(({ needs }) => needs[0]));
    this.isNeeded = slotNames.map((_, slot) => needed.has(slot));
    this.outcomes = file.outcomes.map(outcomeOf);
    this.thresholds = file.thresholds;
    this.strengths = this.outcomes.map(({ level }) => LEVELS.indexOf(level));
    this.bias = Float64Array.from(file.bias.split(' '), Number);
    this.scale = file.scale;
    const { together, apart } = file.thresholds;
    const bounds = [together.found, together.alone, apart.found, apart.alone];
    const lowest = Math.min(...bounds.flatMap((each) => Object.values(each)));
    this.least = leastOf(lowest, file.outcomes.length - 1) * file.scale;
    this.terms = new Terms(source, file.speaking);
    const rows = new Rows(file.outcomes.length);
    const { words, stems, families } = this.terms;
    const { traits } = file;
    const single = [
      numbered(traits.word, words, rows),
      numbered(traits.stem, stems, rows),
      numbered(traits.family, families, rows),
      numbered(traits.denied, words, rows),
    ];
    this.pairs = [
      pairsOf(traits.words, words, rows),
      pairsOf(traits.stems, stems, rows),
      pairsOf(traits.families, families, rows),
    ];
    this.terms.close();
    const sizes = [words, stems, families, words].map((names) => names.all.length);
    this.single = single.map((entries, kind) => listed(entries, sizes[kind] ?? 0));
    this.signs = {
      slot: slotNames.map((slot) => rows.takeIf(traits.slot[slot])),
      undone: slotNames.map((slot) => rows.takeIf(traits.undone[slot])),
      rule: named(traits.rule, rows),
      level: named(traits.level, rows),
    };
    for (const term of this.terms.all()) if (term.word > 0) term.row = rows.sum(this.ownRows(term));
    this.values = rows.all();
    this.seenIn = new Int32Array(rows.count);
  }

  /** A mark that no sum has had. */
  nextMark(): number {
    if (this.mark === MOST_MARKS) {
      this.seenIn.fill(0);
      this.mark = 0;
    }
    this.mark += 1;
    return this.mark;
  }

  private ownRows({ word, stem, families }: Term): number[] {
    const rows = [this.rowOf(WORD, word), this.rowOf(STEM, stem)];
    return [...rows, ...families.map((each) => this.rowOf(FAMILY, each))].filter((row) => row >= 0);
  }

  /** The row of a trait, or a number below 0. */
  rowOf(kind: number, number: number): number {
    const list = this.single[kind];
    if (list !== undefined) return list[number] ?? NO_ROW;
    return this.pairs[kind - 4]?.get(number) ?? NO_ROW;
  }
}
