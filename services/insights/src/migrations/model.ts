import { own, purpose } from '@holdfast/persistence';

const OWNER_ONLY = ['model.enrolment', 'model.check_in_day'];

/** The fence of a table of the model; its consumer takes in what happened to anybody. */
const fence = (table: string) => `
  alter table ${table} enable row level security, force row level security;
  create policy own on ${table} to insights_app using (${own('member_id')}) with check (${own('member_id')});
  create policy consume on ${table} to insights_svc using (${purpose('consume')}) with check (${purpose('consume')});
  grant select on ${table} to insights_app;
  grant select, insert, update on ${table} to insights_svc;
`;

/** The first step: what follows from the events of others, and the inbox that is dropped with it. */
export const CREATE_MODEL = `
  create schema model;
  create table model.enrolment (
    member_id uuid primary key,
    enrolled_on date not null,
    time_zone text not null,
    version int not null
  );
  create table model.check_in_day (
    member_id uuid not null,
    check_in_id uuid not null,
    day date not null,
    version int not null,
    primary key (member_id, check_in_id)
  );
  create index check_in_day_by_day on model.check_in_day (member_id, day);
  create table model.inbox (
    consumer text not null,
    event_id uuid not null,
    received_at timestamptz not null,
    primary key (consumer, event_id)
  );
  grant usage on schema model to insights_app, insights_svc;
  ${OWNER_ONLY.map(fence).join('')}
  grant select, insert on model.inbox to insights_svc;
`;

/** The inbox forgets what came long ago, and serves the consumer alone. */
export const PRUNE_INBOX = `
  create index inbox_by_age on model.inbox (consumer, received_at);
  alter table model.inbox enable row level security, force row level security;
  create policy consume on model.inbox to insights_svc using (${purpose('consume')}) with check (${purpose('consume')});
  grant delete on model.inbox to insights_svc;
`;

/** Lets the rows of a member be removed when they are erased. */
const erasable = (table: string) => `
  create policy erasure on ${table} to insights_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
  grant delete on ${table} to insights_svc;
`;

/** Right to remove everything that was derived about a member. */
export const ERASE_FROM_MODEL = OWNER_ONLY.map(erasable).join('');

/** Strength of the craving, which events tell sealed; null for events from before they told it. */
export const KEEP_CRAVING = `
  alter table model.check_in_day
    add column craving smallint check (craving between 0 and 10);
`;

/**
 * All steps by which schema `model` came to be, oldest first. Each is run by a migration, and all of them by a
 * rebuild of the schema. A step is never changed; a new one is added here and gets its migration.
 */
export const MODEL_STEPS: readonly string[] = [
  CREATE_MODEL,
  PRUNE_INBOX,
  ERASE_FROM_MODEL,
  KEEP_CRAVING,
];
