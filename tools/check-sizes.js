// Files stay small enough to be read at once. The figures are a mirror: they are printed always.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { report } from './report.js';
import { repositoryFiles, root } from './repository-files.js';

const medianBelow = 60;
const ninetiethBelow = 150;

const isSource = (file) =>
  /^(packages|services|gateway)\/.*\.ts$/.test(file) &&
  !/\.test\.ts$|\.d\.ts$|\/src\/generated\//.test(file);

/** The value below which `share` (0 to 1) of the numbers lie; 0 when there are none. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

if (import.meta.main) {
  const lines = repositoryFiles()
    .filter(isSource)
    .map((file) => readFileSync(join(root, file), 'utf8').split('\n').length - 1);
  const median = quantile(lines, 0.5);
  const ninetieth = quantile(lines, 0.9);
  const figures = `${lines.length} files; lines: median ${median}, p90 ${ninetieth}, longest ${Math.max(0, ...lines)}`;
  const tooLong = median >= medianBelow || ninetieth >= ninetiethBelow;
  report(
    tooLong ? [`${figures}; wanted: below ${medianBelow} and ${ninetiethBelow}`] : [],
    figures,
  );
}
