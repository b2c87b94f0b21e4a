import { migration } from '@holdfast/persistence';

/** The outbox: written with the fact, emptied by the relay. */
export const createEventTables = migration(
  '0003-create-event-tables',
  `
    create table outbox (
      seq bigint generated always as identity primary key,
      topic text not null,
      event jsonb not null
    );
    grant insert on outbox to journaling_app;
    grant select, delete on outbox to journaling_svc;
  `,
);
