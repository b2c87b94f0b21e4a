import { alarmTables } from '@holdfast/alarm';
import { migration, purpose } from '@holdfast/persistence';
import { groupsFences } from '../fences.ts';

/** Who is on duty when, alarms of rooms, and the allowance of a cry for help beyond the usual one. */
export const raiseAlarms = migration(
  '0010-raise-alarms',
  `
    ${alarmTables({ memberRole: 'groups_app', serviceRole: 'groups_svc' })}
    create policy erasure on alarm to groups_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
    alter policy consume on inbox using (${purpose('erasure', 'alarm')}) with check (${purpose('erasure', 'alarm')});
    create table duty_head (
      is_only boolean primary key default true constraint duty_head_only check (is_only),
      version int not null
    );
    insert into duty_head (version) values (0);
    create table duty_roster (
      version int primary key,
      set_at timestamptz not null,
      set_by uuid,
      is_wished boolean not null,
      country text not null,
      time_zone text not null,
      acknowledge_within_minutes int not null,
      slots jsonb not null,
      last_resort uuid[] not null
    );
    create table duty_override (
      id uuid primary key,
      from_at timestamptz not null,
      until_at timestamptz not null,
      first_ids uuid[] not null,
      second_ids uuid[] not null,
      made_at timestamptz not null,
      made_by uuid,
      constraint duty_override_stretch unique (from_at, until_at),
      constraint duty_override_order check (from_at < until_at)
    );
    create table duty_contact (
      id uuid primary key,
      staff_id uuid not null constraint duty_contact_staff unique,
      address_sealed bytea not null,
      address_digest bytea not null,
      verified_at timestamptz,
      code_digest bytea,
      code_expires_at timestamptz,
      code_sent_at timestamptz,
      code_tries int not null
    );
    create table room_alarm (
      id uuid primary key references alarm,
      member_id uuid not null,
      group_id uuid not null references "group",
      class_sealed bytea not null,
      raised_at timestamptz not null,
      joined_until timestamptz not null,
      answered_at timestamptz,
      version int not null
    );
    create index room_alarm_by_member on room_alarm (member_id, group_id, raised_at);
    create index room_alarm_by_group on room_alarm (group_id, raised_at);
    create table room_alarm_message (
      alarm_id uuid not null references room_alarm on delete cascade,
      member_id uuid not null,
      message_id uuid not null references message,
      added_at timestamptz not null,
      primary key (alarm_id, message_id)
    );
    create index room_alarm_message_by_member on room_alarm_message (member_id);
    create index room_alarm_message_by_message on room_alarm_message (message_id);
    alter table message_allowance add column beyond_full_at timestamptz;
    ${[
      'duty_head',
      'duty_roster',
      'duty_override',
      'duty_contact',
      'room_alarm',
      'room_alarm_message',
    ]
      .map((table) => groupsFences.fence(table))
      .join('\n')}
  `,
);
