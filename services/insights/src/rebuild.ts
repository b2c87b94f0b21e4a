import { readMigrationEnvironment } from '@holdfast/configuration';
import { rebuildModel } from './rebuild-model.ts';

try {
  await rebuildModel(readMigrationEnvironment().DATABASE_OWNER_URL);
  process.stdout.write('insights: the model is empty, and is filled from the events.\n');
} catch (error) {
  process.stderr.write(`insights: ${error instanceof Error ? error.message : 'unknown fault'}\n`);
  process.exitCode = 1;
}
