// Measures what reading a text for danger costs, against one scan of the same text in the same run: NFKC, small letters,
// and every run of letters. And what a text of 100 kB costs that was written to cost much.
import { readForDanger } from '@holdfast/lexicon';

import { median, rounded } from '../measuring/numbers.js';
import { table, writeResults } from '../measuring/results.js';
import { FLOODS, everydayText } from './texts.js';

const ROUNDS = 400;
const WARM = 150;
const FLOOD_ROUNDS = 5;

const letters = /\p{L}+/gu;
const scanOnce = (text) => [...text.normalize('NFKC').toLowerCase().matchAll(letters)].length;

/** Milliseconds of one call. */
function timed(work, text) {
  const from = performance.now();
  work(text);
  return performance.now() - from;
}

/** Medians of both, turn by turn on the same text. */
function compare(text) {
  const reads = [];
  const scans = [];
  for (let round = 0; round < WARM + ROUNDS; round += 1) {
    const [read, scan] = [timed(readForDanger, text), timed(scanOnce, text)];
    if (round < WARM) continue;
    reads.push(read);
    scans.push(scan);
  }
  return { read: median(reads), scan: median(scans), ratio: median(reads) / median(scans) };
}

const everyday = compare(everydayText(4_000, "'"));
const curly = compare(everydayText(4_000, '’'));
const floods = FLOODS.map(({ told, text }) => {
  const all = Array.from({ length: FLOOD_ROUNDS }, () => timed(readForDanger, text));
  return { told, ms: median(all) };
});
const worst = Math.max(...floods.map(({ ms }) => ms));

const micro = (ms) => `${rounded(ms * 1000)} µs`;
await writeResults(import.meta.dirname, {
  title: 'Reading a text for danger',
  sections: [
    table([
      ['4,000 characters', 'reading', 'one scan', 'times'],
      ['plain', micro(everyday.read), micro(everyday.scan), rounded(everyday.ratio)],
      ['with curly apostrophes', micro(curly.read), micro(curly.scan), rounded(curly.ratio)],
    ]),
    table([
      ['100 kB made to cost much', 'ms'],
      ...floods.map(({ told, ms }) => [told, rounded(ms)]),
    ]),
  ],
  ratios: { plain: rounded(everyday.ratio), curly: rounded(curly.ratio) },
  figures: { worstFloodMs: rounded(worst) },
});
