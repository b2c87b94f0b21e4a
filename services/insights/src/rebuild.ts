import { readMigrationEnvironment } from '@holdfast/configuration';
import { runProgram } from '@holdfast/configuration/commands';
import { rebuildModel, rebuildWaitsFor } from './rebuild-model.ts';

await runProgram('services/insights/dist/rebuild.js', async ({ isDryRun }, output) => {
  const { DATABASE_OWNER_URL: owner } = readMigrationEnvironment();
  if (isDryRun) {
    const missing = await rebuildWaitsFor(owner);
    output.print(
      missing.length === 0
        ? 'insights: the model would be emptied, and filled from the events.'
        : `insights: it cannot be rebuilt before these migrations: ${missing.join(', ')}.`,
    );
    return missing.length === 0 ? 0 : 1;
  }
  output.progress('Waiting for a moment in which nobody reads the model …');
  await rebuildModel(owner);
  output.print('insights: the model is empty, and is filled from the events.');
  return 0;
});
