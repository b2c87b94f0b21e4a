import type { Migration } from '@holdfast/persistence';
import { createModel } from './0001-create-model.ts';
import { createRecord } from './0002-create-record.ts';
import { pruneInbox } from './0003-prune-inbox.ts';
import { createEventTables } from './0004-create-event-tables.ts';
import { eraseMembers } from './0005-erase-members.ts';
import { createConsumerGeneration } from './0006-create-consumer-generation.ts';
import { keepCraving } from './0007-keep-craving.ts';

/** The migrations of database `insights`, oldest first. */
export const insightsMigrations: readonly Migration[] = [
  createModel,
  createRecord,
  pruneInbox,
  createEventTables,
  eraseMembers,
  createConsumerGeneration,
  keepCraving,
];
