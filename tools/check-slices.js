// Slices of a service are floors (no circle), small enough for one head, and each use case has its unit test.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { report } from './report.js';
import { root as here } from './repository-files.js';
import { allSlices } from './structure/slices.js';
import { filesBelow, sliceOf } from './structure/source-tree.js';

/** Maximum number of files of a slice; tests are not counted. */
const MOST_FILES = 25;

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

/** Returns the use cases without a unit test beside them. */
export const useCaseFaults = (root) =>
  filesBelow(root, 'services')
    .filter((file) => isUseCase(file) && !existsSync(join(root, unitTestOf(file))))
    .map((file) => `${file} lacks ${unitTestOf(file).replace(/^.*\//, '')}`);

if (import.meta.main) {
  const slices = allSlices(here).flatMap(({ sizes }) => sizes);
  const largest = Math.max(...slices.map(({ files }) => files));
  report(
    [...sliceFaults(here), ...useCaseFaults(here)],
    `${slices.length} slices, no circle; the largest has ${largest} files; each use case has its unit test.`,
  );
}
