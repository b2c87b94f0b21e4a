import type { Words } from '../text/scan.ts';
import type { Term, Terms } from './terms.ts';

/** Finds the terms of the words of a text: those that the rules know by name, others as they are written. */
export class TermFinder {
  private readonly byNumber: readonly (Term | undefined)[];
  private readonly terms: Terms;

  constructor(terms: Terms, wordNames: readonly (string | undefined)[]) {
    this.terms = terms;
    this.byNumber = Array.from(wordNames, (name) =>
      name === undefined ? undefined : terms.of(name),
    );
  }

  termsOf({ word, start, end }: Words, folded: string): Term[] {
    const met = new Map<string, Term>();
    return word.map((id, at) => {
      const known = id === 0 ? undefined : this.byNumber[id];
      if (known !== undefined) return known;
      const written = folded.slice(start[at], end[at]);
      let term = met.get(written);
      if (term === undefined) {
        term = this.terms.of(written);
        met.set(written, term);
      }
      return term;
    });
  }
}
