import { migration } from '@holdfast/persistence';

/** Until when the one who has a call has it alone. */
export const holdCalls = migration(
  '0011-hold-calls',
  `
    alter table safety_event add column held_until timestamptz;
    create index safety_event_held on safety_event (acknowledged_by)
      where acknowledged_by is not null and closed_at is null;
    grant update (held_until) on safety_event to journaling_svc;
  `,
);
