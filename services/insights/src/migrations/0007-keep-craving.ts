import { migration } from '@holdfast/persistence';
import { KEEP_CRAVING } from './model.ts';

/** Health data, in a table that belongs to its member alone. */
export const keepCraving = migration(
  '0007-keep-craving',
  `
    ${KEEP_CRAVING}
  `,
);
