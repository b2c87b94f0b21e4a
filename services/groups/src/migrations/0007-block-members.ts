import { migration, own, purpose } from '@holdfast/persistence';

/** Blocks: members whom a member does not want to meet. */
export const blockMembers = migration(
  '0007-block-members',
  `
    create table block (
      member_id uuid not null,
      blocked_id uuid not null,
      blocked_at timestamptz not null,
      primary key (member_id, blocked_id),
      constraint block_other check (member_id <> blocked_id)
    );
    create index block_by_blocked on block (blocked_id);
    alter table block enable row level security, force row level security;
    create policy own on block for all to groups_app using (${own('member_id')}) with check (${own('member_id')});
    create policy erasure on block to groups_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
    create policy matching on block for select to groups_svc using (${purpose('matching')});
    grant select, insert, delete on block to groups_app;
    grant select, delete on block to groups_svc;
  `,
);
