import { type Migration } from '@holdfast/persistence';
import { CreateModel1764000000001 } from './0001-create-model.ts';
import { CreateRecord1764000000002 } from './0002-create-record.ts';
import { PruneInbox1764000000003 } from './0003-prune-inbox.ts';
import { CreateEventTables1764000000004 } from './0004-create-event-tables.ts';
import { EraseMembers1764000000005 } from './0005-erase-members.ts';
import { CreateConsumerGeneration1764000000006 } from './0006-create-consumer-generation.ts';
import { KeepCraving1764000000007 } from './0007-keep-craving.ts';

/** The migrations of database `insights`, oldest first. */
export const insightsMigrations: readonly Migration[] = [
  CreateModel1764000000001,
  CreateRecord1764000000002,
  PruneInbox1764000000003,
  CreateEventTables1764000000004,
  EraseMembers1764000000005,
  CreateConsumerGeneration1764000000006,
  KeepCraving1764000000007,
];
