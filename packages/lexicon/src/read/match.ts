import { markOf, type Lexicon, type Pattern, type Step } from '../rules/compile.ts';
import type { Words } from '../text/scan.ts';

/** A slot filled by the words from `first` up to, not with, `last`. */
export interface Hit {
  readonly first: number;
  readonly last: number;
}

/** What was found, by slot. */
export interface Hits {
  readonly filled: readonly Hit[][];
  /** Words at which phrases say something else, by slot. */
  readonly excepted: readonly Hit[][];
  /** Places that were compared: the work done. */
  readonly steps: number;
}

/** Texts above this number of words may be floods of one sentence: said more often than this, it says nothing new. */
const LONG = 1_000;
const OFTEN = 3;
/** Steps after which a phrase is given up at a place: a text has to be made for it to need more. */
const PATIENCE = 60;

class Matcher {
  steps = 0;
  private patience = 0;
  private from = 0;
  private to = 0;
  private readonly words: Words;
  private readonly stops: Uint8Array;

  constructor(words: Words, stops: Uint8Array) {
    this.words = words;
    this.stops = stops;
  }

  /** The words that a pattern takes around the word at `at`. */
  find(pattern: Pattern, at: number): Hit | undefined {
    this.patience = this.steps + PATIENCE;
    const last = this.ahead(pattern.steps, pattern.anchor + 1, at + 1, pattern.endsSentence);
    if (last < 0) return undefined;
    const first = this.behind(pattern, pattern.anchor, at);
    return first < 0 ? undefined : { first, last };
  }

  /** The sentence around a word, as the places where it begins and ends. */
  enter(from: number, to: number): void {
    this.from = from;
    this.to = to;
  }

  private ahead(steps: readonly Step[], index: number, at: number, toTheEnd: boolean): number {
    this.steps += 1;
    if (this.steps > this.patience) return -1;
    const step = steps[index];
    if (step === undefined) return toTheEnd && at < this.to ? -1 : at;
    const { word } = this.words;
    for (let skip = 0, place = at; skip <= step.gap && place < this.to; skip += 1, place += 1) {
      const id = word[place] ?? 0;
      if (step.fits[id] === 1) {
        const end = this.ahead(steps, index + 1, place + 1, toTheEnd);
        if (end >= 0) return end;
      }
      if (this.stops[id] === 1) break;
    }
    return step.optional ? this.ahead(steps, index + 1, at, toTheEnd) : -1;
  }

  /** The gap before step `index` lies between it and the step before, so it is crossed on the way back. */
  private behind(pattern: Pattern, index: number, at: number): number {
    this.steps += 1;
    if (this.steps > this.patience) return -1;
    const step = pattern.steps[index - 1];
    if (step === undefined) return pattern.startsSentence && at > this.from ? -1 : at;
    const start = this.across(pattern, index, at);
    if (start >= 0 || !step.optional) return start;
    return this.behind(pattern, index - 1, at);
  }

  /** Fills the step before `index` with one of the words before `at`. */
  private across(pattern: Pattern, index: number, at: number): number {
    const fits = pattern.steps[index - 1]?.fits;
    const earliest = Math.max(this.from, at - 1 - (pattern.steps[index]?.gap ?? 0));
    for (let place = at - 1; place >= earliest; place -= 1) {
      const id = this.words.word[place] ?? 0;
      const start = fits?.[id] === 1 ? this.behind(pattern, index - 1, place) : -1;
      if (start >= 0) return start;
      if (this.stops[id] === 1) return -1;
    }
    return -1;
  }
}

/** The place behind the last word of the sentence that begins at `from`. */
function sentenceEnd({ sentence }: Words, from: number): number {
  let to = from + 1;
  while (to < sentence.length && sentence[to] === sentence[from]) to += 1;
  return to;
}

/** A phrase found in a sentence; its places count from the first word of the sentence. */
type Found = readonly [slot: number, isException: boolean, first: number, last: number];

/** Finds the phrases of all slots, sentence by sentence. Each word costs a bounded number of steps. */
export class Finder {
  private readonly filled: Hit[][];
  private readonly excepted: Hit[][];
  private readonly matcher: Matcher;
  private readonly said: Map<string, number> | undefined;
  private readonly words: Words;
  private readonly lexicon: Lexicon;
  private at = 0;

  constructor(words: Words, lexicon: Lexicon) {
    this.words = words;
    this.lexicon = lexicon;
    this.filled = Array.from({ length: lexicon.slotCount }, () => []);
    this.excepted = Array.from({ length: lexicon.slotCount }, () => []);
    this.matcher = new Matcher(words, lexicon.stops);
    if (words.word.length > LONG) this.said = new Map();
  }

  get isDone(): boolean {
    return this.at >= this.words.word.length;
  }

  get hits(): Hits {
    return { filled: this.filled, excepted: this.excepted, steps: this.matcher.steps };
  }

  /** Reads on for about a number of words, to the end of a sentence. */
  readOn(count: number): void {
    const until = this.at + count;
    while (!this.isDone && this.at < until) {
      const to = sentenceEnd(this.words, this.at);
      for (const [slot, isException, first, last] of this.found(this.at, to))
        (isException ? this.excepted : this.filled)[slot]?.push({
          first: this.at + first,
          last: this.at + last,
        });
      this.at = to;
    }
  }

  private found(from: number, to: number): readonly Found[] {
    if (this.said === undefined) return this.search(from, to);
    const sentence = this.words.word.slice(from, to).join();
    const times = (this.said.get(sentence) ?? 0) + 1;
    this.said.set(sentence, times);
    return times > OFTEN ? [] : this.search(from, to);
  }

  private search(from: number, to: number): Found[] {
    const found = new Map<number, Found>();
    this.matcher.enter(from, to);
    let held = 0;
    for (let at = from; at < to; at += 1) held |= markOf(this.words.word[at] ?? 0);
    for (let at = from; at < to; at += 1) this.searchAt(at, from, { held, found });
    return [...found.values()];
  }

  /** Looks for what is begun at one word, of a sentence that holds words of certain marks. */
  private searchAt(
    at: number,
    from: number,
    { held, found }: { held: number; found: Map<number, Found> },
  ): void {
    const beginning = this.lexicon.byAnchor[this.words.word[at] ?? 0];
    if (beginning === undefined) return;
    const { patterns, marks } = beginning;
    for (let index = 0; index < patterns.length; index += 1) {
      if (((marks[2 * index] ?? 0) & held) === 0) continue;
      if (((marks[2 * index + 1] ?? 0) & held) === 0) continue;
      const pattern = patterns[index];
      const hit = pattern && this.matcher.find(pattern, at);
      if (pattern === undefined || hit === undefined) continue;
      const [first, last] = [hit.first - from, hit.last - from];
      // Several phrases often find the same words.
      const key = ((pattern.slot * 2 + Number(pattern.isException)) * 256 + first) * 256 + last;
      found.set(key, [pattern.slot, pattern.isException, first, last]);
    }
  }
}
