import { type Migration } from '@holdfast/persistence';
import { CreateEventLog1764000000001 } from './0001-create-event-log.ts';

/** The migrations of database `bus`, oldest first. */
export const busMigrations: readonly Migration[] = [CreateEventLog1764000000001];
