import { migration } from '@holdfast/persistence';

/**
 * Only what has the form of an event is an event: whatever else a login wrote into its topics would hold up everybody who
 * reads them. Rows from before are not looked at.
 */
export const checkEvents = migration(
  '0005-check-events',
  `
    alter table event_log add constraint event_log_is_event check (
      jsonb_typeof(event) is not distinct from 'object'
      and event ->> 'id' is not distinct from event_id::text
      and jsonb_typeof(event -> 'type') is not distinct from 'string'
      and jsonb_typeof(event -> 'source') is not distinct from 'string'
      and jsonb_typeof(event -> 'partitionkey') is not distinct from 'string'
      and jsonb_typeof(event -> 'data') is not distinct from 'object'
      and event ->> 'time' ~ '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$'
    ) not valid;
  `,
);
