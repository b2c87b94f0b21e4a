import type { Migration } from '@holdfast/persistence';
import { createEventLog } from './0001-create-event-log.ts';
import { dateEvents } from './0002-date-events.ts';
import { forgetGroups } from './0003-forget-groups.ts';
import { ownTopics } from './0004-own-topics.ts';
import { checkEvents } from './0005-check-events.ts';
import { moveHeads } from './0006-move-heads.ts';

/** The migrations of database `bus`, oldest first. */
export const busMigrations: readonly Migration[] = [
  createEventLog,
  dateEvents,
  forgetGroups,
  ownTopics,
  checkEvents,
  moveHeads,
];
