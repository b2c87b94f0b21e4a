import { purpose, servedFor, type FencePlan } from '@holdfast/persistence';

/** The purpose for which alarms are sent, acknowledged and ended. */
export const ALARM_PURPOSE = 'alarm';

/**
 * The step of a migration that makes tables `alarm` and `alarm_attempt` in a service's database. It is never changed: a
 * database that had it once has it in this form.
 */
export function alarmTables({
  memberRole,
  serviceRole,
}: {
  readonly memberRole: string;
  readonly serviceRole: string;
}): string {
  const served = purpose(ALARM_PURPOSE);
  return `
    create table alarm (
      id uuid primary key,
      cause text not null constraint alarm_cause check (cause ~ '^[A-Z][A-Z_]{0,31}$'),
      state text not null constraint alarm_state check (state in ('OPEN', 'ACKNOWLEDGED', 'ENDED')),
      raised_at timestamptz not null,
      acknowledge_within_seconds int not null constraint alarm_within check (acknowledge_within_seconds > 0),
      tier smallint not null constraint alarm_tier check (tier between 0 and 3),
      tier_due_at timestamptz,
      next_due_at timestamptz,
      escalated_at timestamptz,
      acknowledged_at timestamptz,
      acknowledged_by uuid,
      ended_at timestamptz,
      version int not null
    );
    create index alarm_open on alarm (next_due_at) where state = 'OPEN';
    create table alarm_attempt (
      id uuid not null,
      outcome text not null
        constraint alarm_attempt_outcome check (outcome in ('BEGUN', 'SENT', 'FAILED', 'UNKNOWN')),
      alarm_id uuid not null references alarm,
      tier smallint not null,
      channel text not null constraint alarm_attempt_channel check (channel in ('MAIL', 'WEBHOOK')),
      address_digest bytea not null,
      at timestamptz not null,
      error_class text constraint alarm_attempt_error check (error_class ~ '^[A-Za-z0-9_-]{1,60}$'),
      primary key (id, outcome)
    );
    create index alarm_attempt_by_alarm on alarm_attempt (alarm_id, at);
    alter table alarm enable row level security, force row level security;
    alter table alarm_attempt enable row level security, force row level security;
    create policy raised on alarm for insert to ${memberRole} with check (${NEW});
    create policy served on alarm to ${serviceRole} using (${served}) with check (${served});
    create policy served on alarm_attempt to ${serviceRole} using (${served}) with check (${served});
    grant insert on alarm to ${memberRole};
    grant select, insert, update (${CHANGED}) on alarm to ${serviceRole};
    grant select, insert on alarm_attempt to ${serviceRole};
  `;
}

/**
 * The step of a later migration that lets alarms be held for a while, call anew in rounds, and remind. It is never changed
 * either.
 */
export function alarmRounds({ serviceRole }: { readonly serviceRole: string }): string {
  return `
    alter table alarm
      add column held_until timestamptz,
      add column called_at timestamptz,
      add column round smallint not null default 1,
      add column is_sending boolean not null default false;
    alter table alarm_attempt add column round smallint not null default 1;
    drop index alarm_open;
    create index alarm_standing on alarm (next_due_at) where state <> 'ENDED';
    grant update (${LATER}) on alarm to ${serviceRole};
  `;
}

/** Columns of that step that change. */
const LATER = 'held_until, called_at, round, is_sending';

/** Condition of a row that a member's own transaction may write: an alarm that was just raised. */
const NEW = `state = 'OPEN' and tier = 0`;

/** Columns that change while an alarm goes on: never its id, its cause and its beginning. */
const CHANGED =
  'state, tier, tier_due_at, next_due_at, escalated_at, acknowledged_at, acknowledged_by, ended_at, version';

/** Fences of those tables, for the declaration of the service's database. */
export const alarmFences: Readonly<Record<'alarm' | 'alarm_attempt', FencePlan['tables'][string]>> =
  {
    alarm: {
      guardedBy:
        'holds instants and a neutral word, nothing of a person; raised by a member, never read or changed as one',
      grants: { member: 'insert', service: `select, insert, update (${CHANGED}, ${LATER})` },
      policies: {
        raised: { to: 'member', for: 'insert', check: NEW },
        served: servedFor(ALARM_PURPOSE),
      },
    },
    alarm_attempt: {
      guardedBy: 'holds what was sent when, and digests of addresses; appended for alarms alone',
      grants: { service: 'select, insert' },
      policies: { served: servedFor(ALARM_PURPOSE) },
    },
  };
