import type { Judged } from './read/judge.ts';
import { see, type Seen } from './read/see.ts';
import type { Finding, Reading } from './reading.ts';
import { compile, type Lexicon } from './rules/compile.ts';
import { readRulesFile } from './rules/rules-file.ts';
import { settle } from './weigh/settle.ts';
import { TermFinder } from './weigh/terms-of.ts';
import { Weigher } from './weigh/weigh.ts';
import { readWeightsFile } from './weigh/weights-file.ts';
import { Weights } from './weigh/weights.ts';

/** A reading with the work that it took, which a test holds against the length of the text. */
export interface CountedReading extends Reading {
  readonly steps: number;
}

/** A finding whose places are those of the text as it was given. */
function placed({ first, last, ...rest }: Judged, { folded, words }: Seen, text: string): Finding {
  const start = words.start[first] ?? 0;
  const end = words.end[last - 1] ?? 0;
  const { at } = folded;
  if (at === null) return { ...rest, start, end };
  let behind = at[end - 1] ?? text.length;
  behind += (text.codePointAt(behind) ?? 0) > 0xffff ? 2 : 1;
  return { ...rest, start: at[start] ?? 0, end: Math.min(behind, text.length) };
}

/** A language ready to be read: its rules, and what they and its words weigh. */
export interface Reader {
  readonly lexicon: Lexicon;
  readonly weights: Weights;
  readonly terms: TermFinder;
}

function readerOf(language: string): Reader {
  const file = readRulesFile(language);
  const lexicon = compile(file);
  const weights = new Weights(readWeightsFile(language), file, lexicon);
  return { lexicon, weights, terms: new TermFinder(weights.terms, lexicon.wordNames) };
}

/** Reads a text with the rules and weights of one language, and counts the work. */
export function readWith({ lexicon, weights, terms }: Reader, text: string): CountedReading {
  const seen = see(lexicon, text);
  if (seen === undefined) return { language: null, level: 'none', findings: [], steps: 0 };
  const { words, folded, signs } = seen;
  const weigher = new Weigher(words, terms.termsOf(words, folded.text), weights, signs);
  const settled = settle(seen.findings, weigher.weigh());
  const findings = settled.map((each) => placed(each, seen, text));
  return {
    language: lexicon.language,
    level: findings[0]?.level ?? 'none',
    findings,
    steps: seen.steps,
  };
}

export const english = readerOf('en');

/** Reads a text for signs that somebody is in danger. Pure: the same text is always read the same. */
export function readForDanger(text: string): Reading {
  const { steps: _, ...reading } = readWith(english, text);
  return reading;
}
