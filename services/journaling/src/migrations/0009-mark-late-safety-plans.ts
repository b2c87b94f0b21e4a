import { migration } from '@holdfast/persistence';

/** Which versions of a safety plan were written with a token that had expired: they push out none of the others. */
export const markLateSafetyPlans = migration(
  '0009-mark-late-safety-plans',
  `
    alter table safety_plan_version add column is_late boolean not null default false;
  `,
);
