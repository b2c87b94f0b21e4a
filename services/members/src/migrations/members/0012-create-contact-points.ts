import { migration, own, purpose } from '@holdfast/persistence';

/** The fence of a table whose rows belong to one member, and are removed when they are erased. */
const ofOneMember = (table: string) => `
  alter table ${table} enable row level security, force row level security;
  create policy own on ${table} to members_app using (${own('member_id')}) with check (${own('member_id')});
  create policy nudges on ${table} to members_svc using (${purpose('nudges')}) with check (${purpose('nudges')});
  create policy erasure on ${table} to members_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
  grant select, insert, update, delete on ${table} to members_app;
  grant select, delete on ${table} to members_svc;
`;

/** Addresses for reminders, and planned nudges with the instants at which they are due. */
export const createContactPoints = migration(
  '0012-create-contact-points',
  `
    create table contact_point (
      member_id uuid primary key,
      kind text not null,
      address_sealed bytea not null,
      verified_at timestamptz,
      code_digest bytea,
      code_expires_at timestamptz,
      code_tries int not null
    );
    create table nudge (
      id uuid primary key,
      member_id uuid not null,
      kind text not null,
      due_at timestamptz not null,
      try_at timestamptz not null,
      sent_at timestamptz
    );
    create unique index nudge_to_come on nudge (member_id, kind) where sent_at is null;
    create index nudge_by_member on nudge (member_id);
    create index nudge_to_try on nudge (try_at) where sent_at is null;
    ${['contact_point', 'nudge'].map(ofOneMember).join('')}
    grant update (try_at, sent_at) on nudge to members_svc;
    create policy nudges on member for select to members_svc using (${purpose('nudges')});
  `,
);
