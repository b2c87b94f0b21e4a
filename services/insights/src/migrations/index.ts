import { type Migration } from '@holdfast/persistence';
import { CreateModel1764000000001 } from './0001-create-model.ts';
import { CreateRecord1764000000002 } from './0002-create-record.ts';
import { PruneInbox1764000000003 } from './0003-prune-inbox.ts';
import { CreateConsumerGeneration1764000000004 } from './0004-create-consumer-generation.ts';
import { KeepCraving1764000000005 } from './0005-keep-craving.ts';

/** The migrations of database `insights`, oldest first. */
export const insightsMigrations: readonly Migration[] = [
  CreateModel1764000000001,
  CreateRecord1764000000002,
  PruneInbox1764000000003,
  CreateConsumerGeneration1764000000004,
  KeepCraving1764000000005,
];
