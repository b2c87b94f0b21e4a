import { migration } from '@holdfast/persistence';

/** Instant at which an event was appended, so that a process can begin to read some minutes back. */
export const dateEvents = migration(
  '0002-date-events',
  `
    alter table event_log add column appended_at timestamptz not null default now();
    create index event_log_by_instant on event_log (topic, appended_at);
  `,
);
