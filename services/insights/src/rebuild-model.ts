import { rewindConsumer, type TransportEnvironment } from '@holdfast/events';
import { rebuildSchema } from '@holdfast/persistence';
import { PROGRESS_CONSUMER } from './consumers.ts';
import { insightsMigrations } from './migrations/index.ts';
import { MODEL_STEPS } from './migrations/model.ts';

/** What the command needs to know. */
export type RebuildEnvironment = TransportEnvironment & { readonly DATABASE_OWNER_URL: string };

/**
 * Drops schema `model` and makes it anew, empty, with the consumer's place at the beginning of the log: the consumer
 * fills it from the events once *insights* runs again. Safe to repeat, whatever it was interrupted by.
 * @returns false, and does nothing, while the consumer runs.
 */
export function rebuildModel(environment: RebuildEnvironment): Promise<boolean> {
  return rewindConsumer(environment, {
    group: PROGRESS_CONSUMER,
    meanwhile: () =>
      rebuildSchema(environment.DATABASE_OWNER_URL, {
        migrations: insightsMigrations,
        statements: ['drop schema model cascade', ...MODEL_STEPS],
      }),
  });
}
