const patienceMs = 5_000;

/** Prints `N passed, N failed` as the last line of a run, also when something keeps it open. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    // A file that does not load has no tests to count: it counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const summary = `${results.numPassedTests} passed, ${failed} failed\n`;
    process.once('exit', () => process.stdout.write(summary));
    setTimeout(() => {
      const kept = process.getActiveResourcesInfo().join(', ');
      process.stderr.write(`still open after the run: ${kept}\n`);
      process.exit(1);
    }, patienceMs).unref();
  }
}
