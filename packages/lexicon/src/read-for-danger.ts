import { Finder } from './read/match.ts';
import { isReadable } from './read/language.ts';
import { judge } from './read/judge.ts';
import type { Finding, Reading } from './reading.ts';
import { compile, type Lexicon } from './rules/compile.ts';
import { readRulesFile } from './rules/rules-file.ts';
import { fold, type Folded } from './text/fold.ts';
import { scan } from './text/scan.ts';

/** A reading with the work that it took, which a test holds against the length of the text. */
export interface CountedReading extends Reading {
  readonly steps: number;
}

/** A finding whose places are those of the text as it was given. */
function placed(finding: Finding, { at }: Folded, text: string): Finding {
  if (at === null) return finding;
  const start = at[finding.start] ?? 0;
  let end = at[finding.end - 1] ?? text.length;
  end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return { ...finding, start, end: Math.min(end, text.length) };
}

/** Words that are read before it is asked whether a text needs to be read on. */
const STRETCH = 2_000;
/** A flood of pleas is urgent, whatever else it says. */
const isFlood = (findings: readonly Finding[]): boolean =>
  findings.filter(({ level }) => level === 'urgent').length >= ENOUGH;
const ENOUGH = 16;

/** Reads a text with the rules of one language, and counts the work. */
export function readWith(lexicon: Lexicon, text: string): CountedReading {
  const folded = fold(text, lexicon.lookAlikes);
  const words = scan(folded.text, lexicon.vocabulary);
  if (!isReadable(words, folded.foreign, lexicon))
    return { language: null, level: 'none', findings: [], steps: 0 };
  const finder = new Finder(words, lexicon);
  // Twice as far each time, so that asking does not cost more than reading.
  let stretch = STRETCH;
  do {
    finder.readOn(stretch);
    stretch *= 2;
  } while (!finder.isDone && !isFlood(judge(words, finder.hits, lexicon)));
  const findings = judge(words, finder.hits, lexicon).map((each) => placed(each, folded, text));
  const level = findings[0]?.level ?? 'none';
  return { language: lexicon.language, level, findings, steps: finder.hits.steps };
}

export const english = compile(readRulesFile('en'));

/** Reads a text for signs that somebody is in danger. Pure: the same text is always read the same. */
export function readForDanger(text: string): Reading {
  const { steps: _, ...reading } = readWith(english, text);
  return reading;
}
