import { readRebuildEnvironment } from './environment.ts';
import { rebuildModel } from './rebuild-model.ts';

try {
  if (await rebuildModel(readRebuildEnvironment())) {
    process.stdout.write(
      'insights: the model is empty. Start insights, and it is filled from the events.\n',
    );
  } else {
    process.stderr.write(
      'insights: its consumer is running. Stop every process of insights first.\n',
    );
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`insights: ${error instanceof Error ? error.message : 'unknown fault'}\n`);
  process.exitCode = 1;
}
