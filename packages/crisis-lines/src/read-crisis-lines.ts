import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crisisLinesFile, type CrisisLines } from './crisis-line.ts';

const FILE = join(import.meta.dirname, '../content/crisis-lines.json');

/** Reads the lines from their data file. @throws if it is not of its form. */
export function readCrisisLines(path = FILE): CrisisLines {
  return crisisLinesFile.parse(JSON.parse(readFileSync(path, 'utf8')));
}
