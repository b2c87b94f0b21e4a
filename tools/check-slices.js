// Slices of a service are floors (no circle), small enough for one head, and each use case has its unit test.
// `--shrink` takes the waivers off the list that are not needed any more.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { report } from './report.js';
import { root as here } from './repository-files.js';
import { allSlices } from './structure/slices.js';
import { filesBelow, sliceOf } from './structure/source-tree.js';

/** Maximum number of files of a slice; tests are not counted. */
const MOST_FILES = 25;
const WAIVERS = 'tools/use-case-test-waivers.json';

/** True for a use case: a file of a slice without a suffix. */
export const isUseCase = (file) => sliceOf(file) !== null && /\/[a-z0-9-]+\.ts$/.test(file);

/** Returns the path of the unit test that stands beside a use case. */
export const unitTestOf = (file) => file.replace(/\.ts$/, '.unit.test.ts');

/** Returns the faults of the slices of a tree: circles, and slices with too many files. */
export function sliceFaults(root, most = MOST_FILES) {
  return allSlices(root).flatMap(({ service, circles, sizes }) => [
    ...circles.map(({ slices, imports }) => {
      const lines = imports.map(({ file, path }) => `\n  ${file} imports ${path}`);
      return `${service}: a circle of slices: ${slices.join(', ')}${lines.join('')}`;
    }),
    ...sizes
      .filter(({ files }) => files > most)
      .map(
        ({ slice, files }) =>
          `${service}/${slice} has ${files} files; at most ${most}: it is two slices`,
      ),
  ]);
}

/** Returns the faults of use cases without a unit test; a waiver that is not needed any more is one, too. */
export function useCaseFaults(root, waivers) {
  const lacking = filesBelow(root, 'services').filter(
    (file) => isUseCase(file) && !existsSync(join(root, unitTestOf(file))),
  );
  return [
    ...lacking
      .filter((file) => !waivers.includes(file))
      .map((file) => `${file} lacks ${unitTestOf(file).replace(/^.*\//, '')}`),
    ...waivers
      .filter((file) => !lacking.includes(file))
      .map((file) => `${file} needs no waiver any more: take it out of ${WAIVERS}`),
  ];
}

/** Returns the waivers that are still needed: the list may shrink, and never grows. */
export const shrunk = (root, waivers) =>
  waivers.filter(
    (file) => existsSync(join(root, file)) && !existsSync(join(root, unitTestOf(file))),
  );

if (import.meta.main) {
  let waivers = JSON.parse(readFileSync(join(here, WAIVERS), 'utf8'));
  if (process.argv.includes('--shrink')) {
    waivers = shrunk(here, waivers);
    writeFileSync(join(here, WAIVERS), `${JSON.stringify(waivers, null, 2)}\n`);
  }
  const slices = allSlices(here).flatMap(({ sizes }) => sizes);
  const largest = Math.max(...slices.map(({ files }) => files));
  report(
    [...sliceFaults(here), ...useCaseFaults(here, waivers)],
    `${slices.length} slices, no circle; the largest has ${largest} files. Use cases that still lack a unit test: ${waivers.length}`,
  );
}
