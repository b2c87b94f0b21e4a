// Runs unit tests for tools/plant-faults.js, again and again in one process: a start of Jest costs more than a test.
import { runCLI } from 'jest';

const [folder] = process.argv.slice(2);

process.on('message', async ({ tests }) => {
  const { results } = await runCLI(
    {
      $0: 'jest',
      _: tests,
      selectProjects: ['unit'],
      runTestsByPath: true,
      runInBand: true,
      bail: 1,
      ci: true,
      silent: true,
      watchman: false,
    },
    [folder],
  );
  const failed = results.testResults.flatMap(({ testFilePath, testResults, failureMessage }) =>
    failureMessage
      ? [
          `${testFilePath}: ${testResults.find(({ status }) => status === 'failed')?.fullName ?? failureMessage}`,
        ]
      : [],
  );
  process.send({ isGreen: results.success && results.numTotalTests > 0, failed });
});

process.on('disconnect', () => process.exit());
