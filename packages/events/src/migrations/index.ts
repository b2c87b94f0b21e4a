import { type Migration } from '@holdfast/persistence';
import { CreateEventLog1764000000001 } from './0001-create-event-log.ts';
import { DateEvents1764000000002 } from './0002-date-events.ts';
import { ForgetGroups1764000000003 } from './0003-forget-groups.ts';

/** The migrations of database `bus`, oldest first. */
export const busMigrations: readonly Migration[] = [
  CreateEventLog1764000000001,
  DateEvents1764000000002,
  ForgetGroups1764000000003,
];
