import type { Lexicon } from '../rules/compile.ts';
import type { Words } from '../text/scan.ts';
import type { Hit, Hits } from './match.ts';

/** What stands around a hit: whether it counts at all, whether it is past, and who is meant. */
export interface Circumstances {
  readonly counts: boolean;
  readonly isPast: boolean;
  readonly about: 'self' | 'other';
}

/** Words between a "not" and what it denies. */
const REACH = 5;
/** Words between a person and what is said of them. */
const FAR = 24;

const touches = (one: Hit, other: Hit): boolean => one.first < other.last && other.first < one.last;

/** Hits by the sentence in which they begin. */
class BySentence {
  private readonly hits = new Map<number, Hit[]>();

  constructor(hits: readonly Hit[], { sentence }: Words) {
    for (const hit of hits) {
      const number = sentence[hit.first] ?? 0;
      const known = this.hits.get(number);
      if (known === undefined) this.hits.set(number, [hit]);
      else known.push(hit);
    }
  }

  in(sentence: number): readonly Hit[] {
    return this.hits.get(sentence) ?? [];
  }

  has(sentence: number): boolean {
    return this.hits.has(sentence);
  }
}

export class Surroundings {
  private readonly words: Words;
  private readonly lexicon: Lexicon;
  private readonly sentences: readonly (BySentence | undefined)[];
  private readonly exceptions: readonly (BySentence | undefined)[];
  private readonly hits: Hits;
  private readonly anywhere = new Map<number, boolean>();
  private readonly standing = new Map<Hit, boolean>();

  constructor(words: Words, hits: Hits, lexicon: Lexicon) {
    this.hits = hits;
    const grouped = (list: readonly Hit[]): BySentence | undefined =>
      list.length === 0 ? undefined : new BySentence(list, words);
    this.words = words;
    this.lexicon = lexicon;
    this.sentences = hits.filled.map(grouped);
    this.exceptions = hits.excepted.map(grouped);
  }

  /** True if a slot is filled, and not excepted, in one of the sentences. */
  isFilled(slot: number, from: number, to: number): boolean {
    const hits = this.sentences[slot];
    if (hits === undefined) return false;
    for (let sentence = from; sentence <= to; sentence += 1)
      if (hits.in(sentence).some((hit) => this.stands(slot, hit))) return true;
    return false;
  }

  /** True if a slot is filled, and not excepted, anywhere in the text. */
  isFilledAnywhere(slot: number): boolean {
    let known = this.anywhere.get(slot);
    if (known === undefined) {
      known = this.hits.filled[slot]?.some((hit) => this.stands(slot, hit)) ?? false;
      this.anywhere.set(slot, known);
    }
    return known;
  }

  sentenceOf(hit: Hit): number {
    return this.words.sentence[hit.first] ?? 0;
  }

  /** True if a hit is neither denied, nor something else, nor quoted. */
  counts(slot: number, hit: Hit): boolean {
    return this.stands(slot, hit) && !this.isQuoted(hit, this.sentenceOf(hit));
  }

  /** What stands around a hit of `slot`. */
  of(slot: number, hit: Hit): Circumstances {
    const sentence = this.sentenceOf(hit);
    const { past, present } = this.lexicon.bearings;
    return {
      counts: this.counts(slot, hit),
      isPast:
        this.isFilled(past, sentence, sentence) && !this.isFilled(present, sentence, sentence),
      about: this.about(hit),
    };
  }

  /** True if no other phrase says something else, and nothing denies it. Found out once for each hit. */
  private stands(slot: number, hit: Hit): boolean {
    let known = this.standing.get(hit);
    if (known === undefined) {
      known = this.findsStanding(slot, hit);
      this.standing.set(hit, known);
    }
    return known;
  }

  private findsStanding(slot: number, hit: Hit): boolean {
    const { figure, negation } = this.lexicon.bearings;
    const sentence = this.sentenceOf(hit);
    if (this.exceptions[slot]?.in(sentence).some((other) => touches(hit, other)) === true)
      return false;
    if (!(this.lexicon.isDeniable[slot] ?? false)) return true;
    const figures = this.sentences[figure];
    if (figures?.in(sentence).some((other) => touches(hit, other)) === true) return false;
    const negations = this.sentences[negation]?.in(sentence) ?? [];
    return !negations.some((other) => this.denies(other, hit) && this.stands(negation, other));
  }

  private denies(negation: Hit, hit: Hit): boolean {
    const { clause, word } = this.words;
    const apart = hit.first - negation.last;
    if (apart < 0 || apart > REACH || clause[negation.last - 1] !== clause[hit.first]) return false;
    // "If I do not get help I will …": a new subject begins something new, unless it tells an opinion.
    const { self, others, opinion } = this.lexicon;
    if (opinion[word[negation.last] ?? 0] === 1) return true;
    for (let at = negation.last; at < hit.first; at += 1) {
      const id = word[at] ?? 0;
      if (self[id] === 1 || others[id] === 1) return false;
    }
    return true;
  }

  private isQuoted(hit: Hit, sentence: number): boolean {
    const { media } = this.lexicon.bearings;
    // A quotation may hold sentences of its own: what it comes from is named just before.
    const quoted = this.words.quoted[hit.first] === true;
    const hits = this.sentences[media];
    if (hits === undefined) return false;
    if (quoted) return this.isFilled(media, sentence - 2, sentence + 1);
    return hits.in(sentence).some((other) => other.first <= hit.first && this.stands(media, other));
  }

  /** The nearest person before a hit who is not the object of somebody's deed. */
  private about(hit: Hit): 'self' | 'other' {
    const { word, sentence } = this.words;
    const { self, others } = this.lexicon;
    for (let at = hit.first; at >= 0 && hit.first - at <= FAR; at -= 1) {
      if (sentence[at] !== sentence[hit.first]) break;
      if (self[word[at] ?? 0] === 1) return 'self';
      if (others[word[at] ?? 0] === 1 && !this.isObject(at)) return 'other';
    }
    return 'self';
  }

  /** True for a person after a word such as "told" or "with". */
  private isObject(at: number): boolean {
    const { word, sentence } = this.words;
    const { determiners, objectOf } = this.lexicon;
    let before = at - 1;
    while (before >= 0 && determiners[word[before] ?? 0] === 1) before -= 1;
    return objectOf[word[before] ?? 0] === 1 && sentence[before] === sentence[at];
  }
}
