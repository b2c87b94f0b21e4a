import { migration, own } from '@holdfast/persistence';

/** A member's record of a local day. Its day and its member can never be changed. */
export const createCheckIn = migration(
  '0001-create-check-in',
  `
    create table check_in (
      id uuid primary key,
      member_id uuid not null,
      day date not null,
      time_zone text not null,
      mood smallint not null constraint check_in_mood check (mood between 1 and 5),
      craving smallint not null constraint check_in_craving check (craving between 0 and 10),
      sleep_hours numeric(4, 2) constraint check_in_sleep_hours check (sleep_hours between 0 and 24),
      hungry boolean,
      angry boolean,
      lonely boolean,
      tired boolean,
      bored boolean,
      note_sealed bytea,
      recorded_at timestamptz not null,
      corrected_at timestamptz,
      version int not null,
      idempotency_key text not null,
      input_digest bytea not null,
      constraint check_in_day unique (member_id, day),
      constraint check_in_key unique (member_id, idempotency_key)
    );
    alter table check_in enable row level security, force row level security;
    create policy own on check_in to journaling_app using (${own('member_id')}) with check (${own('member_id')});
    grant select, insert on check_in to journaling_app;
    grant update (
      mood, craving, sleep_hours, hungry, angry, lonely, tired, bored, note_sealed, corrected_at, version
    ) on check_in to journaling_app;
    grant select on migration to journaling_app, journaling_svc;
  `,
);
