// `npm run structure`: figures of the structure of services and gateway, so that before and after can be compared.
// `--root <folder>` measures another checkout that is installed; `--json` prints everything there is; `--ran <file>` counts
// the tests that Jest ran, every row of a computed table among them (`npm run test:unit -- --json --outputFile=<file>`).
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { quantile } from './check-sizes.js';
import { root as here } from './repository-files.js';
import { closures } from './structure/closures.js';
import { Flows } from './structure/flows.js';
import { allSlices } from './structure/slices.js';
import { filesBelow, isTest, linesOf, servicesOf } from './structure/source-tree.js';
import { testDensity, testsRan } from './structure/test-counts.js';

/** Returns median, 90th percentile, greatest number, and what has it. */
export function spread(rows, measure, name) {
  const numbers = rows.map(measure);
  const max = Math.max(0, ...numbers);
  const worst = rows.filter((row) => measure(row) === max).map(name);
  return { median: quantile(numbers, 0.5), p90: quantile(numbers, 0.9), max, worst };
}

/** Measures a checkout; `ran` has the number of tests by file, if a report of Jest told it. */
export function measure(root, ran) {
  const flows = new Flows(root);
  const mutations = flows.mutations().map((mutation) => flows.met(mutation));
  const closed = closures(root);
  const sources = ['services', 'gateway', 'packages']
    .flatMap((folder) => filesBelow(root, folder))
    .filter((file) => !isTest(file));
  const edge = sources.filter((file) => /^services\/.*\.(resolver|type|entity)\.ts$/.test(file));
  const lines = (files) => files.map((file) => linesOf(root, file));
  const services = servicesOf(root).map((name) => `services/${name}`);
  const parts = [...services, 'services', 'gateway', 'packages'];
  return {
    slices: allSlices(root),
    mutations,
    files: spread(
      mutations,
      ({ files }) => files.length,
      ({ mutation }) => mutation,
    ),
    folders: spread(
      mutations,
      ({ folders }) => folders.length,
      ({ mutation }) => mutation,
    ),
    closures: closed,
    closureFiles: spread(
      closed,
      ({ files }) => files,
      ({ file }) => file,
    ),
    closureWithTypes: spread(
      closed,
      ({ withTypes }) => withTypes,
      ({ file }) => file,
    ),
    closureFolders: spread(
      closed,
      ({ folders }) => folders,
      ({ file }) => file,
    ),
    edgeLines: lines(edge).reduce((sum, each) => sum + each, 0),
    edgeFiles: edge.length,
    serviceLines: lines(sources.filter((file) => file.startsWith('services/'))).reduce(
      (sum, each) => sum + each,
      0,
    ),
    medianFileLines: quantile(lines(sources), 0.5),
    tests: parts.map((part) => testDensity(root, part, ran)),
    stories: testDensity(root, 'e2e', ran).tests,
  };
}

const few = (names) => names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '');
const row = (name, { median, p90, max, worst }) => [name, median, p90, max, few(worst)];

function table(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((cells) => String(cells[at]).length)));
  const line = (cells) =>
    cells
      .map((cell, at) => String(cell).padEnd(widths[at]))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

/** Writes the figures as text. */
export function asText(figures) {
  const slices = figures.slices.map(({ service, circles, sizes }) => [
    service,
    circles.length,
    circles.map((circle) => circle.slices.join(' ')).join(' | ') || '–',
    `${sizes[0]?.slice ?? '–'} (${sizes[0]?.files ?? 0})`,
  ]);
  const tests = figures.tests.map((each) => Object.values(each));
  return [
    table([['service', 'circles', 'slices in them', 'largest slice'], ...slices]),
    '',
    table([
      [`${figures.mutations.length} mutations`, 'median', 'p90', 'max', 'worst'],
      row('files three calls down', figures.files),
      row('folders three calls down', figures.folders),
      row('files in the closure of a resolver', figures.closureFiles),
      row('the same, types included', figures.closureWithTypes),
      row('folders in the closure', figures.closureFolders),
    ]),
    '',
    `resolver, type and entity files: ${figures.edgeLines} lines in ${figures.edgeFiles} files, of ${figures.serviceLines} lines of the services`,
    `median length of a file: ${figures.medianFileLines} lines`,
    '',
    table([['part', 'lines', 'unit', 'int', 'tests', 'per 1,000 lines'], ...tests]),
    `end-to-end: ${figures.stories} tests beside these`,
  ].join('\n');
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      root: { type: 'string', default: here },
      ran: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const root = resolve(values.root);
  const report = values.ran && JSON.parse(readFileSync(values.ran, 'utf8'));
  const figures = measure(root, report && testsRan(root, report));
  console.log(values.json ? JSON.stringify(figures, null, 2) : asText(figures));
}
