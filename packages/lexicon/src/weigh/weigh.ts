import type { Level } from '../reading.ts';
import type { Words } from '../text/scan.ts';
import { levelOf, ruleName, type Sign, type SignsBySentence } from './signs.ts';
import type { Term } from './terms.ts';
import { addTraits, FAMILY, STEM, type TraitSink } from './traits.ts';
import { asShares, levelFrom, likeliest, mayBeDanger, shareFrom } from './verdict.ts';
import type { Outcome } from './weights-file.ts';
import type { Weights } from './weights.ts';

/** Words that are weighed together: about the length of a message. */
const MESSAGE = 60;
/** Different words that have to speak of danger before anything is weighed: in one sentence, in a run. */
const IN_SENTENCE = 2;
const IN_RUN = 3;
/** In texts above this number of words, a sentence that was said more often than this says nothing new. */
const LONG = 1_000;
const OFTEN = 3;

/** Urgent runs after which no more is weighed: no level rises by it. */
const ENOUGH = 16;
const isFlood = (runs: readonly Weighed[]): boolean =>
  runs.length >= ENOUGH && runs.filter(({ level }) => level === 'urgent').length >= ENOUGH;

const NOTHING: Outcome = { class: null, level: 'none', about: 'self' };

/** A run of sentences that were weighed together, and what they turned out to be. */
export interface Weighed {
  /** Words from `first` up to, not with, `last`. */
  readonly first: number;
  readonly last: number;
  readonly level: Level;
  readonly outcome: Outcome;
  readonly share: number;
  /** The words of the sentence that weighed most. */
  readonly strongest: readonly [number, number];
}

/** One sentence with the sum of what its words weigh, for each outcome. */
interface Sentence {
  readonly number: number;
  readonly first: number;
  readonly last: number;
  sum: Float64Array | undefined;
  /** Stems that speak of danger, once they were looked for. */
  speaking: readonly number[] | undefined;
}

/** Adds weights up. A trait counts once in a sentence. */
class Sum implements TraitSink {
  private readonly weights: Weights;
  private mark = 0;
  sum: Float64Array;

  constructor(weights: Weights) {
    this.weights = weights;
    this.sum = new Float64Array(weights.bias.length);
  }

  /** Goes on from a sum, which becomes its own. */
  begin(from: Float64Array): void {
    this.mark = this.weights.nextMark();
    this.sum = from;
  }

  addTerm({ row, stem, families }: Term): void {
    if (row >= 0) {
      this.addRow(row);
      return;
    }
    this.addRow(this.weights.rowOf(STEM, stem));
    for (const family of families) this.addRow(this.weights.rowOf(FAMILY, family));
  }

  add(kind: number, number: number): void {
    this.addRow(this.weights.rowOf(kind, number));
  }

  addRow(row: number): void {
    const { sum } = this;
    const { values, seenIn } = this.weights;
    if (row < 0 || seenIn[row] === this.mark) return;
    seenIn[row] = this.mark;
    const width = sum.length;
    for (let from = row * width, at = 0; at < width; at += 1)
      sum[at] = (sum[at] ?? 0) + (values[from + at] ?? 0);
  }
}

const NO_SIGN: Sign = { slots: [], undone: [], findings: [] };

/** What the rules saw in all sentences of a run. */
function together(run: readonly Sentence[], signs: SignsBySentence): Sign {
  const [only, ...more] = run;
  if (only !== undefined && more.length === 0) return signs.get(only.number) ?? NO_SIGN;
  const all: Sign = { slots: [], undone: [], findings: [] };
  for (const { number } of run) {
    const sign = signs.get(number);
    if (sign === undefined) continue;
    all.slots.push(...sign.slots);
    all.undone.push(...sign.undone);
    all.findings.push(...sign.findings);
  }
  return all;
}

/** The words of a run: from the first up to, not with, the last. */
const placeOf = (run: readonly Sentence[]): readonly [number, number] => [
  run[0]?.first ?? 0,
  run.at(-1)?.last ?? 0,
];

export class Weigher {
  private readonly words: Words;
  private readonly terms: readonly Term[];
  private readonly weights: Weights;
  private readonly signs: SignsBySentence;
  private readonly adder: Sum;
  private readonly apart = new Set<Sentence>();

  constructor(words: Words, terms: readonly Term[], weights: Weights, signs: SignsBySentence) {
    this.words = words;
    this.terms = terms;
    this.weights = weights;
    this.signs = signs;
    this.adder = new Sum(weights);
  }

  /**
   * Runs of sentences of about the length of a message, each beginning in the middle of the one before, weighed; and
   * sentences of them by themselves, so that a plea is not lost among words of every day.
   */
  weigh(): Weighed[] {
    const sentences = this.sentences();
    const runs: Weighed[] = [];
    for (let start = 0, end = 0; end < sentences.length && !isFlood(runs);) {
      const begin = sentences[start]?.first ?? 0;
      const within = (at: number, words: number, field: 'first' | 'last'): boolean =>
        (sentences[at]?.[field] ?? Infinity) - begin <= words;
      end = start + 1;
      while (within(end, MESSAGE, 'last')) end += 1;
      const run = sentences.slice(start, end);
      if (this.speaks(run)) runs.push(this.weighRun(run), ...this.weighApart(run));
      start += 1;
      while (start < end && within(start, MESSAGE / 2, 'first')) start += 1;
    }
    return runs;
  }

  /**
   * Sentences of a run, each as if it stood alone, that were not weighed so before: those in which a rule found danger, and
   * in a long run all that speak of it. There are many in a text, so each has to weigh more than a run.
   */
  private weighApart(run: readonly Sentence[]): Weighed[] {
    if (run.length === 1) return [];
    const [first, last] = placeOf(run);
    const isLong = last - first > MESSAGE / 2;
    const isAsked = (sentence: Sentence): boolean =>
      (this.signs.get(sentence.number)?.findings.length ?? 0) > 0 ||
      (isLong && this.speaksAlone(sentence));
    const fresh = run.filter((sentence) => !this.apart.has(sentence) && isAsked(sentence));
    return fresh.map((sentence) => {
      this.apart.add(sentence);
      return this.weighRun([sentence], 'apart');
    });
  }

  private sentences(): Sentence[] {
    const { sentence } = this.words;
    const all: Sentence[] = [];
    const said = new Map<number, number>();
    const isLong = sentence.length > LONG;
    for (let first = 0; first < sentence.length;) {
      const number = sentence[first] ?? 0;
      let last = first + 1;
      while (last < sentence.length && sentence[last] === number) last += 1;
      if (!isLong || this.isNew(first, last, said))
        all.push({ number, first, last, sum: undefined, speaking: undefined });
      first = last;
    }
    return all;
  }

  /** False for a sentence that was said often before. */
  private isNew(first: number, last: number, said: Map<number, number>): boolean {
    let key = 0;
    for (let at = first; at < last; at += 1)
      key = (Math.imul(key, 31) + (this.words.word[at] ?? 0) * 7 + (this.terms[at]?.word ?? 0)) | 0;
    const times = (said.get(key) ?? 0) + 1;
    said.set(key, times);
    return times <= OFTEN;
  }

  /** True if what a rule needs stands in a run, or enough different words of it speak of danger. */
  private speaks(run: readonly Sentence[]): boolean {
    if (run.some((sentence) => this.speaksAlone(sentence))) return true;
    return new Set(run.flatMap((sentence) => this.speakingOf(sentence))).size >= IN_RUN;
  }

  private speaksAlone(sentence: Sentence): boolean {
    const { number } = sentence;
    if (this.speakingOf(sentence).length >= IN_SENTENCE) return true;
    return this.signs.get(number)?.slots.some((slot) => this.weights.isNeeded[slot]) === true;
  }

  /** Stems of a sentence that speak of danger, each once. */
  private speakingOf(sentence: Sentence): readonly number[] {
    if (sentence.speaking !== undefined) return sentence.speaking;
    const speaking: number[] = [];
    for (let at = sentence.first; at < sentence.last; at += 1) {
      const term = this.terms[at];
      if (term?.speaks === true && !speaking.includes(term.stem)) speaking.push(term.stem);
    }
    sentence.speaking = speaking;
    return speaking;
  }

  private sumOf(sentence: Sentence): Float64Array {
    if (sentence.sum === undefined) {
      this.adder.begin(new Float64Array(this.weights.bias.length));
      addTraits(this.terms, this.words, [sentence.first, sentence.last], this.adder);
      sentence.sum = this.adder.sum;
    }
    return sentence.sum;
  }

  private weighRun(run: readonly Sentence[], how: 'together' | 'apart' = 'together'): Weighed {
    const whole = this.weights.bias.slice();
    for (const sentence of run) {
      const sum = this.sumOf(sentence);
      for (let at = 0; at < whole.length; at += 1) whole[at] = (whole[at] ?? 0) + (sum[at] ?? 0);
    }
    this.adder.begin(whole);
    const isFound = this.addSigns(run);
    const { strengths, outcomes, scale, least } = this.weights;
    const [first, last] = placeOf(run);
    if (!mayBeDanger(this.adder.sum, least))
      return { first, last, level: 'none', outcome: NOTHING, share: 0, strongest: [first, last] };
    const shares = asShares(this.adder.sum, scale);
    const level = levelFrom(shares, this.weights, { isFound, how });
    const outcome = level === 'none' ? 0 : likeliest(shares, strengths, level);
    return {
      first,
      last,
      level,
      outcome: outcomes[outcome] ?? NOTHING,
      share: shareFrom(shares, strengths, level),
      strongest: level === 'none' ? [first, last] : this.strongest(run, outcome),
    };
  }

  /** Adds what the rules saw in a run; true if they found danger in it. */
  private addSigns(run: readonly Sentence[]): boolean {
    const { slot, undone, rule, level } = this.weights.signs;
    const { findings, slots: filled, undone: unfilled } = together(run, this.signs);
    for (const each of filled) this.adder.addRow(slot[each] ?? -1);
    for (const each of unfilled) if (!filled.includes(each)) this.adder.addRow(undone[each] ?? -1);
    for (const finding of findings) this.adder.addRow(rule.get(ruleName(finding)) ?? -1);
    this.adder.addRow(level.get(levelOf(findings)) ?? -1);
    return findings.length > 0;
  }

  /** The sentence that speaks most for an outcome, against the first, which is none. */
  private strongest(run: readonly Sentence[], outcome: number): readonly [number, number] {
    const speaks = (sentence: Sentence): number => {
      const sum = this.sumOf(sentence);
      return (sum[outcome] ?? 0) - (sum[0] ?? 0);
    };
    const best = run.reduce((one, other) => (speaks(other) > speaks(one) ? other : one));
    return [best.first, best.last];
  }
}
