import { isReadable } from './language.ts';
import { Surroundings } from './circumstances.ts';
import { judge, type Judged } from './judge.ts';
import { Finder } from './match.ts';
import type { Lexicon } from '../rules/compile.ts';
import { fold, type Folded } from '../text/fold.ts';
import { scan, type Words } from '../text/scan.ts';
import { signsOf, type SignsBySentence } from '../weigh/signs.ts';

/** What the rules saw in a text; undefined if it is in another language. */
export interface Seen {
  readonly folded: Folded;
  readonly words: Words;
  readonly findings: readonly Judged[];
  readonly signs: SignsBySentence;
  readonly steps: number;
}

/** Words that are read before it is asked whether a text needs to be read on. */
const STRETCH = 1_000;
/** A flood of pleas is urgent, whatever else it says. */
const isFlood = (findings: readonly Judged[]): boolean =>
  findings.filter(({ level }) => level === 'urgent').length >= ENOUGH;
const ENOUGH = 16;

/** What the rules of a language see in a text. */
export function see(lexicon: Lexicon, text: string): Seen | undefined {
  const folded = fold(text, lexicon.lookAlikes);
  const words = scan(folded.text, lexicon.vocabulary);
  if (!isReadable({ ...folded, words }, lexicon)) return undefined;
  const finder = new Finder(words, lexicon);
  // Twice as far each time, so that asking does not cost more than reading.
  let stretch = STRETCH;
  let surroundings: Surroundings;
  let findings: Judged[];
  do {
    finder.readOn(stretch);
    stretch *= 2;
    surroundings = new Surroundings(words, finder.hits, lexicon);
    findings = judge(finder.hits, surroundings, lexicon.rules);
  } while (!finder.isDone && !isFlood(findings));
  const signs = signsOf(finder.hits, surroundings, findings);
  return { folded, words, findings, signs, steps: finder.hits.steps };
}
