import { alarmTables } from '@holdfast/alarm';
import { migration, purpose } from '@holdfast/persistence';
import { journalingFences } from '../fences.ts';

const answering = purpose('safety', 'erasure');
const [consuming, erased] = [
  purpose('erasure', 'safety'),
  purpose('erasure', 'safety', 'alarm'),
] as const;

/** The fence of a table, without the column that a later migration adds. */
const fenceOfThen = (table: string) => journalingFences.fence(table).replace(' held_until,', '');

/** Calls for help: what became of each, the line to the one who answers, who is on duty, and the alarms. */
export const createSafetyEvent = migration(
  '0007-create-safety-event',
  `
    ${alarmTables({ memberRole: 'journaling_app', serviceRole: 'journaling_svc' })}
    create policy answered on alarm to journaling_svc using (${answering}) with check (${answering});
    drop policy consume on inbox;
    create policy consume on inbox to journaling_svc using (${consuming}) with check (${consuming});
    drop policy served on erased_member;
    create policy served on erased_member to journaling_svc using (${erased}) with check (${erased});
    create table safety_event (
      id uuid primary key,
      member_id uuid not null,
      cause text not null
        constraint safety_event_cause check (cause in ('BUTTON', 'ROOM', 'PRIVATE_TEXT')),
      state text not null constraint safety_event_state
        check (state in ('OPEN', 'ACKNOWLEDGED', 'CONTACTED', 'RESOLVED', 'ESCALATED')),
      class_sealed bytea,
      opened_at timestamptz not null,
      closed_at timestamptz,
      was_false_alarm boolean,
      feedback_sealed bytea,
      answered_at timestamptz,
      acknowledged_by uuid,
      group_id uuid,
      message_id uuid,
      facilitator_ids uuid[] not null default '{}',
      presses int not null constraint safety_event_presses check (presses >= 0),
      version int not null
    );
    create index safety_event_by_member on safety_event (member_id, opened_at, id);
    create index safety_event_by_age on safety_event (opened_at, id);
    create table safety_step (
      id uuid primary key,
      seq bigint generated always as identity,
      event_id uuid not null references safety_event,
      member_id uuid not null,
      kind text not null constraint safety_step_kind check (kind ~ '^[A-Z][A-Z_]{0,31}$'),
      at timestamptz not null,
      by_id uuid,
      tier text,
      way text,
      note_sealed bytea,
      key_digest bytea,
      input_digest bytea,
      constraint safety_step_key unique (event_id, key_digest)
    );
    create index safety_step_in_order on safety_step (event_id, at, seq);
    create index safety_step_by_member on safety_step (member_id);
    create table safety_message (
      id uuid primary key,
      event_id uuid not null references safety_event,
      member_id uuid not null,
      author_id uuid not null,
      body_sealed bytea not null,
      posted_at timestamptz not null,
      key_digest bytea not null,
      input_digest bytea not null,
      constraint safety_message_key unique (event_id, author_id, key_digest)
    );
    create index safety_message_in_order on safety_message (event_id, id);
    create index safety_message_by_member on safety_message (member_id);
    create table safety_press (
      member_id uuid not null,
      key_digest bytea not null,
      input_digest bytea not null,
      event_id uuid not null references safety_event,
      pressed_at timestamptz not null,
      primary key (member_id, key_digest)
    );
    create index safety_press_by_event on safety_press (event_id);
    create table safety_setting (
      member_id uuid primary key,
      reachability_sealed bytea,
      reachability_changed_at timestamptz,
      text_alarm_since timestamptz
    );
    create table former_safety_step (
      pseudonym uuid not null,
      place int not null,
      cause text not null,
      kind text not null,
      at timestamptz not null,
      tier text,
      primary key (pseudonym, place)
    );
    create table duty_roster (
      programme_id uuid primary key,
      version int not null,
      roster jsonb not null,
      contacts jsonb not null
    );
    create table duty_address (
      contact_id uuid primary key,
      staff_id uuid not null,
      version int not null,
      address_sealed bytea
    );
    ${[
      ...['safety_event', 'safety_step', 'safety_message', 'safety_press', 'safety_setting'],
      ...['former_safety_step', 'duty_roster', 'duty_address'],
    ]
      .map(fenceOfThen)
      .join('\n')}
  `,
);
