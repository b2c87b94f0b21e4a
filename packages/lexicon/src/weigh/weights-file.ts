import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import { DANGER_CLASSES, LEVELS, type DangerClass, type Level } from '../reading.ts';

const CONTENT = join(import.meta.dirname, '../../content');

/** One whole number for each outcome, apart by blanks. */
const row = z.string().regex(/^-?\d+( -?\d+)*$/);
const rows = z.record(z.string(), row);
const share = z.number().gt(0).lt(1);
const bounds = z.strictObject({ urgent: share, act: share, monitor: share });
const thresholds = z.strictObject({ found: bounds, alone: bounds });

const weightsFile = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/),
  /** "none", or class, level and whom it is about, apart by slashes. */
  outcomes: z.array(z.string()).min(2),
  /** What a weight of 1 is written as. */
  scale: z.int().positive(),
  bias: row,
  /** Stems of words that stand in texts of danger far more often than in others: without any, nothing is weighed. */
  speaking: z.string(),
  /**
   * The share from which on a text has a level, where the rules found danger and where they found none: of sentences
   * together, and of one of them by itself.
   */
  thresholds: z.strictObject({ together: thresholds, apart: thresholds }),
  traits: z.strictObject({
    word: rows,
    stem: rows,
    family: rows,
    denied: rows,
    words: rows,
    stems: rows,
    families: rows,
    slot: rows,
    undone: rows,
    rule: rows,
    level: rows,
  }),
});
export type WeightsFile = z.infer<typeof weightsFile>;

/** What a text can turn out to be; `class` is null for no danger. */
export interface Outcome {
  readonly class: DangerClass | null;
  readonly level: Level;
  readonly about: 'self' | 'other';
}

/** Reads the name of an outcome. @throws Error if it names no class or level. */
export function outcomeOf(name: string): Outcome {
  if (name === 'none') return { class: null, level: 'none', about: 'self' };
  const [className, level, about] = name.split('/');
  const known = DANGER_CLASSES.find((each) => each === className);
  const knownLevel = LEVELS.find((each) => each === level);
  if (known === undefined || knownLevel === undefined)
    throw new Error(`The outcome ${name} does not exist.`);
  return { class: known, level: knownLevel, about: about === 'other' ? 'other' : 'self' };
}

/** Reads the weights of a language. @throws Error if the file is missing or does not have its shape. */
export function readWeightsFile(language: string, folder = CONTENT): WeightsFile {
  const path = join(folder, `${language}.weights.json`);
  return weightsFile.parse(JSON.parse(readFileSync(path, 'utf8')));
}
