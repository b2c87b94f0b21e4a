import {
  countStates,
  parseVerifiedLines,
  readCrisisLines,
  readVerifiedText,
  stateOf,
  VerifiedLinesError,
  withVerifications,
  type CrisisLine,
  type CrisisLines,
  type LineState,
} from '@holdfast/crisis-lines';
import { counted, RefusedError, type Handler, type Output } from '@holdfast/configuration/commands';
import { verifiedLinesFile } from './environment.ts';
import { table } from './table.ts';

const WORDS: Readonly<Record<LineState, string>> = {
  verified: 'verified',
  stale: 'look again',
  never: 'nobody yet',
};

/** Lists how many lines of each country somebody has verified, or the lines of one. */
export const lines: Handler = ({ words: [word], asJson }, output) => {
  const now = new Date();
  const { all } = linesHere();
  const country = word === undefined ? null : countryOf(all, word);
  const shown = all.lines.filter((line) => country === null || line.country === country);
  if (asJson)
    output.json({ ...countStates(shown, now), lines: shown.map((each) => asRow(each, now)) });
  else if (country === null) printCountries(all, now, output);
  else printLines(shown, now, output);
  return Promise.resolve();
};

/** The lines of this installation, and the text of its file of verifications. @throws RefusedError if that is broken. */
export function linesHere(): { readonly all: CrisisLines; readonly text: string } {
  const path = verifiedLinesFile();
  const text = readVerifiedText(path);
  try {
    return { all: withVerifications(readCrisisLines(), parseVerifiedLines(text)), text };
  } catch (error) {
    if (!(error instanceof VerifiedLinesError)) throw error;
    throw new RefusedError(
      `${path}, line ${String(error.position)}, is not of its form. Mend or delete that line; until then all lines are shown as verified by nobody.`,
      1,
    );
  }
}

/** The country that a word names. @throws RefusedError if there are no lines of it. */
export function countryOf(all: CrisisLines, word: string): string {
  const country = word.toUpperCase();
  const known = [...new Set(all.lines.map((line) => line.country))].sort();
  if (known.includes(country)) return country;
  throw new RefusedError(`There are no lines of ${word}. Known are ${known.join(', ')}.`);
}

/** The ways to reach a line, as people write them. */
export const waysOf = ({ channels }: CrisisLine): string =>
  channels
    .map((channel) => `${channel.how} ${'number' in channel ? channel.number : channel.url}`)
    .join(', ');

const asRow = (line: CrisisLine, now: Date) => ({
  key: line.id,
  country: line.country,
  kind: line.kind,
  state: stateOf(line, now),
  verifiedAt: line.verifiedAt,
  verifiedBy: line.verifiedBy,
});

function printLines(shown: readonly CrisisLine[], now: Date, output: Output): void {
  const rows = shown.map((line) => [
    line.id,
    line.kind,
    WORDS[stateOf(line, now)],
    line.verifiedAt?.slice(0, 10) ?? '–',
    line.verifiedBy ?? '–',
    waysOf(line),
  ]);
  for (const line of table([['KEY', 'FOR', 'STATE', 'ON', 'BY', 'WAYS'], ...rows]))
    output.print(line);
}

function printCountries(all: CrisisLines, now: Date, output: Output): void {
  const countries = [...new Set(all.lines.map(({ country }) => country))].sort();
  const rows = countries.map((country) => {
    const own = all.lines.filter((line) => line.country === country);
    const { verified, stale, never } = countStates(own, now);
    return [country, ...[own.length, verified, stale, never].map(String)];
  });
  const head = ['COUNTRY', 'LINES', 'VERIFIED', 'LOOK AGAIN', 'NOBODY YET'];
  for (const line of table([head, ...rows])) output.print(line);
  const { verified } = countStates(all.lines, now);
  output.print(`${counted(all.lines.length, 'line')}, ${String(verified)} verified.`);
}
