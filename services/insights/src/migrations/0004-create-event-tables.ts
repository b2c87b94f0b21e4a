import { migration } from '@holdfast/persistence';

/** The outbox of what *insights* says: written with the fact, emptied by the relay. */
export const createEventTables = migration(
  '0004-create-event-tables',
  `
    create table outbox (
      seq bigint generated always as identity primary key,
      topic text not null,
      event jsonb not null
    );
    grant insert on outbox to insights_app, insights_svc;
    grant select, delete on outbox to insights_svc;
  `,
);
