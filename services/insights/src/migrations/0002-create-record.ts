import { migration } from '@holdfast/persistence';

/** A place for what members tell this service themselves: facts, never dropped, each table fenced as its own. */
export const createRecord = migration(
  '0002-create-record',
  `
    create schema record;
  `,
);
