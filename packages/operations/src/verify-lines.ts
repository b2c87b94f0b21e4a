import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  addVerifiedLines,
  verificationOf,
  verifiedTextWith,
  type CrisisLine,
  type Verification,
} from '@holdfast/crisis-lines';
import { counted, RefusedError, type Given, type Handler } from '@holdfast/configuration/commands';
import { verifiedLinesFile } from './environment.ts';
import { countryOf, linesHere, waysOf } from './lines.ts';

/** Notes which person has verified which lines of a country, and when. */
export const verifyLines: Handler = (given, output) => {
  const { all, text } = linesHere();
  const country = countryOf(all, given.words[0] ?? '');
  const chosen = chosenOf(
    all.lines.filter((line) => line.country === country),
    country,
    given.values('line'),
  );
  const by = nameOf(given);
  const now = new Date();
  const more = chosen.map((line) => notedBy(line, by, now));
  const isPrinted = given.has('print') && !given.isDryRun;
  // What is printed for a file holds nothing else.
  const say = (line: string) => {
    if (isPrinted) output.note(line);
    else output.print(line);
  };
  for (const line of chosen) say(`${line.id}: ${waysOf(line)}`);
  if (isPrinted) output.print(verifiedTextWith(text, more).trimEnd());
  else if (!given.isDryRun) add(verifiedLinesFile(), more);
  const what = `${counted(more.length, 'line')} of ${country}`;
  say(given.isDryRun ? `It would note as verified: ${what}.` : `Verified: ${what}, by ${by}.`);
  return Promise.resolve();
};

function add(path: string, more: readonly Verification[]): void {
  if (!existsSync(dirname(path)))
    throw new RefusedError(
      `There is no folder ${dirname(path)}. Start an installation (npm start), or name its folder with HOLDFAST_FOLDER.`,
      1,
    );
  addVerifiedLines(path, more);
}

function nameOf(given: Given): string {
  const names = given.values('by');
  if (given.isDryRun && names.length === 0) return 'nobody yet';
  if (names.length !== 1) throw new RefusedError('Say who has looked, one person: --by <name>.');
  return (names[0] ?? '').trim();
}

function chosenOf(
  own: readonly CrisisLine[],
  country: string,
  keys: readonly string[],
): readonly CrisisLine[] {
  const known = own.map(({ id }) => id);
  for (const key of keys)
    if (!known.includes(key))
      throw new RefusedError(
        `There is no line ${key} of ${country}. Known are ${known.join(', ')}.`,
      );
  return keys.length === 0 ? own : own.filter(({ id }) => keys.includes(id));
}

function notedBy(line: CrisisLine, by: string, now: Date) {
  try {
    return verificationOf(line, by, now);
  } catch {
    throw new RefusedError('--by takes a name of 1 to 120 characters, on one line.');
  }
}
