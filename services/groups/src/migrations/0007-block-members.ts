import { type MigrationInterface, type QueryRunner } from 'typeorm';

const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
const ERASING = `current_setting('app.purpose', true) = 'erasure'`;
const MATCHING = `current_setting('app.purpose', true) = 'matching'`;

/** Whom a member does not want to meet. */
export class BlockMembers1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table block (
        member_id uuid not null,
        blocked_id uuid not null,
        blocked_at timestamptz not null,
        primary key (member_id, blocked_id),
        constraint block_other check (member_id <> blocked_id)
      );
      create index block_by_blocked on block (blocked_id);
      alter table block enable row level security, force row level security;
      create policy own on block for all to groups_app using (${OWN}) with check (${OWN});
      create policy erasure on block to groups_svc using (${ERASING}) with check (${ERASING});
      create policy matching on block for select to groups_svc using (${MATCHING});
      grant select, insert, delete on block to groups_app;
      grant select, delete on block to groups_svc;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
