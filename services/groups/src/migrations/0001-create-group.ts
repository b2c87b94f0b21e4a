import { migration, own } from '@holdfast/persistence';

/** Tables of one member alone. The others are read by peers; memberships are the rule that guards them. */
const OWNER_ONLY = ['message_allowance', 'invitation_try'];

/** The fence of a table whose rows belong to one member. */
const fenced = (table: string) => `
  alter table ${table} enable row level security, force row level security;
  create policy own on ${table} for all to groups_app using (${own('member_id')}) with check (${own('member_id')});
`;

/** Groups, who is in them, how one comes in, what happened there and what was written. */
export const createGroup = migration(
  '0001-create-group',
  `
    create table "group" (
      id uuid primary key,
      name_sealed bytea not null,
      kind text not null constraint group_kind check (kind in ('PEER_TEAM', 'CLINICAL')),
      capacity int not null,
      member_count int not null,
      status text not null constraint group_status check (status in ('OPEN', 'CLOSED')),
      head_sequence int not null,
      created_by uuid not null,
      created_at timestamptz not null,
      idempotency_key text not null,
      input_digest bytea not null,
      constraint group_seats check (member_count between 0 and capacity),
      constraint group_request unique (created_by, idempotency_key)
    );
    create table activity (
      id uuid primary key,
      group_id uuid not null references "group",
      sequence int not null constraint activity_counts_from_one check (sequence >= 1),
      kind text not null
        constraint activity_kind check (kind in ('MESSAGE_POSTED', 'MEMBER_JOINED')),
      member_id uuid not null,
      message_id uuid,
      occurred_at timestamptz not null,
      constraint activity_number unique (group_id, sequence),
      constraint activity_message check ((kind = 'MESSAGE_POSTED') = (message_id is not null))
    );
    create table membership (
      group_id uuid not null references "group",
      member_id uuid not null,
      role text not null
        constraint membership_role check (role in ('MEMBER', 'HOST', 'FACILITATOR')),
      joined_at timestamptz not null,
      joined_sequence int not null,
      visible_from_sequence int not null,
      last_read_sequence int not null,
      primary key (group_id, member_id),
      constraint membership_joining unique (group_id, joined_sequence),
      foreign key (group_id, joined_sequence) references activity (group_id, sequence)
    );
    create index membership_by_member on membership (member_id, joined_at, group_id);
    create table invitation (
      id uuid primary key,
      group_id uuid not null references "group",
      code_digest bytea not null constraint invitation_code unique,
      invited_by uuid not null,
      invited_at timestamptz not null,
      expires_at timestamptz not null,
      used_by uuid,
      used_at timestamptz,
      idempotency_key text not null,
      input_digest bytea not null,
      constraint invitation_use check ((used_by is null) = (used_at is null)),
      constraint invitation_request unique (invited_by, idempotency_key)
    );
    create table message (
      id uuid primary key,
      group_id uuid not null references "group",
      sequence int not null,
      author_id uuid not null,
      body_sealed bytea not null,
      reply_to_id uuid references message,
      posted_at timestamptz not null,
      idempotency_key text not null,
      input_digest bytea not null,
      constraint message_number unique (group_id, sequence),
      constraint message_request unique (author_id, idempotency_key),
      foreign key (group_id, sequence) references activity (group_id, sequence)
    );
    create table message_allowance (
      member_id uuid primary key,
      full_at timestamptz not null
    );
    create table invitation_try (
      member_id uuid primary key,
      window_starts_at timestamptz not null,
      tries int not null
    );
    ${OWNER_ONLY.map(fenced).join('')}
    grant select, insert on "group", membership, activity, invitation, message to groups_app;
    grant update (member_count, head_sequence) on "group" to groups_app;
    grant update (used_by, used_at) on invitation to groups_app;
    grant select, insert, update on message_allowance, invitation_try to groups_app;
    grant select on migration to groups_app, groups_svc;
  `,
);
