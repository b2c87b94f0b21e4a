import { type MigrationInterface, type QueryRunner } from 'typeorm';

const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
const SIGNING_IN = `current_setting('app.purpose', true) = 'sign-in'`;
const ERASING = `current_setting('app.purpose', true) = 'erasure'`;

/** Aliases that are changed: the former one is kept from others for a while, and its history is its member's own. */
export class ChangeAliases1764000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table alias_claim add column kept_until timestamptz;
      drop policy own on alias_claim;
      create policy own on alias_claim to members_app using (${OWN}) with check (${OWN});
      create policy lapsed on alias_claim for delete to members_svc
        using (${SIGNING_IN} and kept_until is not null);
      grant select, update (kept_until) on alias_claim to members_app;

      create table former_alias (
        id uuid primary key,
        member_id uuid not null,
        alias_sealed bytea not null,
        changed_at timestamptz not null
      );
      create index former_alias_by_member on former_alias (member_id, changed_at);
      alter table former_alias enable row level security, force row level security;
      create policy own on former_alias to members_app using (${OWN}) with check (${OWN});
      create policy erasure on former_alias to members_svc using (${ERASING}) with check (${ERASING});
      grant select, insert on former_alias to members_app;
      grant select, delete on former_alias to members_svc;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
