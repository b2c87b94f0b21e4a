import { migration } from '@holdfast/persistence';

/** Old tries are found by their age, and removed while new ones are counted. */
export const pruneAttempts = migration(
  '0003-prune-attempts',
  `
    create index attempt_by_window on attempt (window_starts_at);
  `,
);
