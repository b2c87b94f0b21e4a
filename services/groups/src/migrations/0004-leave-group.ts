import { migration, own } from '@holdfast/persistence';

/** Leaving a group, and what the gateway reads to deliver a room's items. */
export const leaveGroup = migration(
  '0004-leave-group',
  `
    alter table activity drop constraint activity_kind;
    alter table activity add constraint activity_kind
      check (kind in ('MESSAGE_POSTED', 'MEMBER_JOINED', 'MEMBER_LEFT'));
    create table past_membership (
      group_id uuid not null references "group",
      member_id uuid not null,
      role text not null
        constraint past_membership_role check (role in ('MEMBER', 'HOST', 'FACILITATOR')),
      joined_at timestamptz not null,
      joined_sequence int not null,
      visible_from_sequence int not null,
      left_at timestamptz not null,
      left_sequence int not null,
      primary key (group_id, left_sequence),
      constraint past_membership_joining unique (group_id, joined_sequence),
      constraint past_membership_order check (joined_sequence < left_sequence),
      foreign key (group_id, joined_sequence) references activity (group_id, sequence),
      foreign key (group_id, left_sequence) references activity (group_id, sequence)
    );
    create index past_membership_by_member on past_membership (member_id, group_id);
    alter table past_membership enable row level security, force row level security;
    create policy own on past_membership for all to groups_app using (${own('member_id')}) with check (${own('member_id')});
    grant select, insert on past_membership to groups_app;
    -- A row is locked only by a role that may change something of it.
    grant delete, update (last_read_sequence) on membership to groups_app;
    grant select (id, head_sequence) on "group" to groups_svc;
    grant select on activity, membership, message to groups_svc;
  `,
);
