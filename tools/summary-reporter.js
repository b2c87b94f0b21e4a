import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { root } from './repository-files.js';

/** The Holdfasts that suites share end after the run. */
const patienceMs = 30_000;
const SLOWEST = 10;

/** The slowest files of a run, one line each. */
export function slowestFiles(testResults) {
  const files = testResults.map(({ testFilePath, perfStats }) => ({
    file: relative(root, testFilePath),
    seconds: perfStats.runtime / 1_000,
  }));
  return files
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST)
    .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
}

/**
 * Prints the slowest files of a run and then `N passed, N failed` as the last line, also if something keeps the run
 * open; leaves the two numbers in .cache/test-summary.json.
 */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    // A file that does not load has no tests to count: it counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const passed = results.numPassedTests;
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(join(root, '.cache/test-summary.json'), JSON.stringify({ passed, failed }));
    const slowest = slowestFiles(results.testResults);
    const table = slowest.length > 1 ? ['\nThe slowest files:', ...slowest, ''] : [];
    const summary = [...table, `${passed} passed, ${failed} failed\n`].join('\n');
    process.once('exit', () => process.stdout.write(summary));
    setTimeout(() => {
      const kept = process.getActiveResourcesInfo().join(', ');
      process.stderr.write(`still open after the run: ${kept}\n`);
      process.exit(1);
    }, patienceMs).unref();
  }
}
