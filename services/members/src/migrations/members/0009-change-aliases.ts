import { migration, own, purpose } from '@holdfast/persistence';

/** Aliases that are changed: the former one is kept from others for a while, and its history is its member's own. */
export const changeAliases = migration(
  '0009-change-aliases',
  `
    alter table alias_claim add column kept_until timestamptz;
    drop policy own on alias_claim;
    create policy own on alias_claim to members_app using (${own('member_id')}) with check (${own('member_id')});
    create policy lapsed on alias_claim for delete to members_svc
      using (${purpose('sign-in')} and kept_until is not null);
    grant select, update (kept_until) on alias_claim to members_app;

    create table former_alias (
      id uuid primary key,
      member_id uuid not null,
      alias_sealed bytea not null,
      changed_at timestamptz not null
    );
    create index former_alias_by_member on former_alias (member_id, changed_at);
    alter table former_alias enable row level security, force row level security;
    create policy own on former_alias to members_app using (${own('member_id')}) with check (${own('member_id')});
    create policy erasure on former_alias to members_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
    grant select, insert on former_alias to members_app;
    grant select, delete on former_alias to members_svc;
  `,
);
