import type { Words } from '../text/scan.ts';
import type { Term } from './terms.ts';

/** Kinds of what words of a sentence show: a word, its stem, a family, a denied word; two words, stems or families. */
export const TRAITS = [
  ...(['word', 'stem', 'family', 'denied'] as const),
  ...(['words', 'stems', 'families'] as const),
] as const;
export const [WORD, STEM, FAMILY, DENIED, WORDS, STEMS, FAMILIES] = [0, 1, 2, 3, 4, 5, 6] as const;
/** Traits of two, by one number. */
export const PAIR = 32_768;

/** Words between which a pair is a pair. */
const REACH = 5;

/** Where traits go: weights add them up, the maker of weights counts them. */
export interface TraitSink {
  /** What a word shows by itself; it counts once in a sentence. */
  addTerm(term: Term): void;
  add(kind: number, number: number): void;
}

/** The traits of a sentence: words from `from` up to, not with, `to`. Each costs a bounded number of steps. */
export function addTraits(
  terms: readonly Term[],
  { clause }: Words,
  [from, to]: readonly [number, number],
  sink: TraitSink,
): void {
  let deniedUntil = -1;
  for (let at = from; at < to; at += 1) {
    const term = terms[at];
    if (term === undefined) continue;
    if (at > from && clause[at] !== clause[at - 1]) deniedUntil = -1;
    sink.addTerm(term);
    if (at <= deniedUntil && term.word > 0) sink.add(DENIED, term.word);
    if (term.denies) deniedUntil = at + REACH;
    addPairs(terms, at, Math.min(to, at + REACH + 1), sink);
  }
}

/** Pairs of which neither word speaks of danger say nothing. */
function addPairs(terms: readonly Term[], at: number, to: number, sink: TraitSink): void {
  const one = terms[at];
  if (one === undefined) return;
  for (let place = at + 1; place < to; place += 1) {
    const other = terms[place];
    if (other === undefined || (!one.speaks && !other.speaks)) continue;
    if (place === at + 1 && one.word > 0 && other.word > 0)
      sink.add(WORDS, one.word * PAIR + other.word);
    addPair(one, other, sink);
  }
}

function addPair(one: Term, other: Term, sink: TraitSink): void {
  if (one.stem > 0 && other.stem > 0) sink.add(STEMS, one.stem * PAIR + other.stem);
  for (const family of one.families)
    for (const otherFamily of other.families) sink.add(FAMILIES, family * PAIR + otherFamily);
}
