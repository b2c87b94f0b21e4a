import { type MigrationInterface, type QueryRunner } from 'typeorm';

const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
const NUDGING = `current_setting('app.purpose', true) = 'nudges'`;
const ERASING = `current_setting('app.purpose', true) = 'erasure'`;

/** Where somebody wishes to be reminded, and of what they are to be reminded when. */
export class CreateContactPoints1764000000039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
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
    `);
    for (const table of ['contact_point', 'nudge']) {
      await runner.query(`
        alter table ${table} enable row level security, force row level security;
        create policy own on ${table} to members_app using (${OWN}) with check (${OWN});
        create policy nudges on ${table} to members_svc using (${NUDGING}) with check (${NUDGING});
        create policy erasure on ${table} to members_svc using (${ERASING}) with check (${ERASING});
        grant select, insert, update, delete on ${table} to members_app;
        grant select, delete on ${table} to members_svc;
      `);
    }
    await runner.query(`
      grant update (try_at, sent_at) on nudge to members_svc;
      create policy nudges on member for select to members_svc using (${NUDGING});
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
