// `node tools/lexicon-figures.js <file>`: how well the lexicon reads the sentences of a file. A file of JSON lines
// { text, class, level, about } gives recall and precision with Wilson intervals, false alarms and misses; a plain text
// of one message a line gives the rate of alarms.
import { readFileSync } from 'node:fs';

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { root } from './repository-files.js';

const LEVELS = ['none', 'monitor', 'act', 'urgent'];
const Z = 1.96;

/** The Wilson interval of 95 % of a share, as two numbers from 0 to 1. */
export function wilson(hits, all) {
  if (all === 0) return [0, 1];
  const share = hits / all;
  const spread = Z * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2));
  const scale = 1 + Z ** 2 / all;
  const middle = share + Z ** 2 / (2 * all);
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}

const percent = (share) => (share * 100).toFixed(1);
/** A share with its interval, in words. */
function told(name, hits, all) {
  if (all === 0) return `${name.padEnd(34)} none`;
  const [low, high] = wilson(hits, all);
  const share = `${percent(hits / all)} %`.padStart(8);
  return `${name.padEnd(34)} ${share}  (${hits} of ${all}; ${percent(low)} to ${percent(high)} %)`;
}

const strength = (level) => LEVELS.indexOf(level);
const isAlarm = (level) => strength(level) >= strength('act');
const share = (name, rows, isHit) => told(name, rows.filter(isHit).length, rows.length);
const namesOf = (rows, name) => [...new Set(rows.map(name))].sort();

/** What a file of labelled sentences says, line by line. */
export function figuresOfLabelled(sentences, read) {
  const rows = sentences.map((sentence) => ({ ...sentence, read: read(sentence.text) }));
  const atLeast = (level) => rows.filter((row) => strength(row.level) >= strength(level));
  const readAtLeast = (level) => rows.filter((row) => strength(row.read.level) >= strength(level));
  const quiet = rows.filter((row) => !isAlarm(row.level));
  const kind = (row) => `${row.class}, ${row.level}`;
  const misses = rows.filter((row) => strength(row.read.level) < strength(row.level));
  const alarms = quiet.filter((row) => isAlarm(row.read.level));
  const line = (row) => `  ${row.level} (${row.class}) read as ${row.read.level}: ${row.text}`;
  return [
    ...['urgent', 'act', 'monitor'].flatMap((level) => [
      share(
        `recall, ${level} or above`,
        atLeast(level),
        (row) => strength(row.read.level) >= strength(level),
      ),
      share(
        `precision, ${level} or above`,
        readAtLeast(level),
        (row) => strength(row.level) >= strength(level),
      ),
    ]),
    '',
    'Read at its level or above, by class:',
    ...namesOf(rows, kind).map((name) => {
      const those = rows.filter((row) => kind(row) === name);
      return share(`  ${name}`, those, (row) => strength(row.read.level) >= strength(row.level));
    }),
    '',
    'False alarms (act or above), by whom it is about:',
    ...namesOf(quiet, (row) => row.about).map((about) =>
      share(
        `  ${about}`,
        quiet.filter((row) => row.about === about),
        (row) => isAlarm(row.read.level),
      ),
    ),
    '',
    `Missed or read too low (${misses.length}):`,
    ...misses.map(line),
    '',
    `False alarms (${alarms.length}):`,
    ...alarms.map(line),
  ];
}

/** How many of a day's messages raise an alarm. */
export function figuresOfDay(messages, read) {
  const rows = messages.map((text) => ({ text, level: read(text).level }));
  const raised = rows.filter(({ level }) => isAlarm(level));
  const rate = (name, some) => {
    const [low, high] = wilson(some.length, rows.length).map((each) => (each * 1000).toFixed(1));
    const perThousand = ((some.length / rows.length) * 1000).toFixed(1);
    return `${name}: ${perThousand} in 1,000 (${some.length} of ${rows.length}; ${low} to ${high})`;
  };
  return [
    rate('act or above', raised),
    rate(
      'urgent',
      rows.filter(({ level }) => level === 'urgent'),
    ),
    ...raised.map(({ text, level }) => `  ${level}: ${text}`),
  ];
}

if (import.meta.main) {
  const [path] = process.argv.slice(2);
  if (path === undefined) {
    console.error('node tools/lexicon-figures.js <file of sentences>, after npm run build');
    process.exitCode = 1;
  } else {
    const built = pathToFileURL(join(root, 'packages/lexicon/dist/index.js'));
    const { readForDanger } = await import(built);
    const lines = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const isLabelled = lines[0]?.startsWith('{') === true;
    const figures = isLabelled
      ? figuresOfLabelled(
          lines.map((line) => JSON.parse(line)),
          readForDanger,
        )
      : figuresOfDay(lines, readForDanger);
    console.log(figures.join('\n'));
  }
}
