import { nextGeneration } from '@holdfast/events';
import { missingIn, rebuildSchema } from '@holdfast/persistence';
import { MODEL_STEPS } from './migrations/model.ts';
import { insightsService, PROGRESS_CONSUMER } from './service.ts';

/**
 * Drops schema `model` and makes it anew, empty, and begins a new generation of its consumer: the running
 * processes of *insights* fill it from the first event. In one transaction, so it may be interrupted and repeated at any time.
 * @throws the driver's error; Error if the database has not had all migrations. Nothing is changed then.
 */
export function rebuildModel(ownerUrl: string): Promise<void> {
  return rebuildSchema(ownerUrl, {
    migrations: insightsService.migrations,
    statements: [...nextGeneration(PROGRESS_CONSUMER), 'drop schema model cascade', ...MODEL_STEPS],
  });
}

/** Names of the migrations without which the model cannot be rebuilt. Changes nothing. @throws the driver's error. */
export function rebuildWaitsFor(ownerUrl: string): Promise<readonly string[]> {
  return missingIn(ownerUrl, insightsService.migrations);
}
