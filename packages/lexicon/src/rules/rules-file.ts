import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import { DANGER_CLASSES } from '../reading.ts';

const CONTENT = join(import.meta.dirname, '../../content');

const words = z.string().regex(/^[^A-Z]+$/);
/** Words that mean the same to the rules, apart by spaces; "@name" takes another set in. */
const sets = z.record(z.string().regex(/^[a-z-]+$/), words);
const name = z.string().regex(/^[a-z-]+$/);
const phrases = z.array(words).min(1);

const slot = z.strictObject({
  phrases,
  /** Phrases that say something else: what they touch does not count. */
  except: phrases.optional(),
  /** False for a slot that a "not" before it does not deny. */
  deniable: z.boolean().default(true),
});

const rule = z.strictObject({
  id: name,
  class: z.enum(DANGER_CLASSES),
  level: z.enum(['urgent', 'act', 'monitor']),
  /** Slots that must all be filled; the first is where the danger is. */
  needs: z.array(name).min(1).max(3),
  /** Slots that must not be filled there. */
  without: z.array(name).default([]),
  /** How near each other: one sentence, two on either side, the whole text. */
  within: z.enum(['sentence', 'near', 'text']).default('sentence'),
  /** What becomes of it if somebody else is meant: their danger is as urgent, something to watch, nothing; or who is meant changes nothing. */
  others: z.enum(['urgent', 'monitor', 'none', 'same']).default('monitor'),
  /** Whose danger a rule with `others: same` finds. */
  about: z.enum(['self', 'other']).default('self'),
  /** False if what is told as past counts as now. */
  canBePast: z.boolean().default(true),
});

const rulesFile = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/),
  /** Words that most texts of the language hold, and few of others. */
  common: words,
  /** Real words that are one letter away from a word of danger. */
  notMisspelt: words,
  misspelt: words,
  /** Letters of other scripts that look like Latin ones. */
  lookAlikes: z.record(z.string(), z.string()),
  /** Other ways to write words: what is written, what is meant. */
  spellings: z.record(z.string(), words),
  /** Ends of words that are spoken otherwise. */
  endings: z.record(z.string(), z.string()),
  /** Words that mean the like of each other, for the weights. */
  families: sets,
  /** Ends that words of one stem differ in, the longest first. */
  stemEndings: words,
  /** Words that deny what follows. */
  denying: words,
  sets,
  clauseStarts: words,
  joins: words,
  links: words,
  slots: z.record(name, slot),
  rules: z.array(rule).min(1),
});

export type RulesFile = z.infer<typeof rulesFile>;
export type Rule = RulesFile['rules'][number];

/** Reads the rules of a language. @throws Error if the file is missing or does not have its shape. */
export function readRulesFile(language: string, folder = CONTENT): RulesFile {
  return rulesFile.parse(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')));
}
