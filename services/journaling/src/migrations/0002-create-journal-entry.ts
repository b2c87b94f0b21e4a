import { type MigrationInterface, type QueryRunner } from 'typeorm';

const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;

/** What a member wrote for themselves. */
export class CreateJournalEntry1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table journal_entry (
        id uuid primary key,
        member_id uuid not null,
        body_sealed bytea not null,
        written_at timestamptz not null,
        idempotency_key text not null,
        input_digest bytea not null,
        constraint journal_entry_key unique (member_id, idempotency_key)
      );
      create index journal_entry_by_member on journal_entry (member_id, id desc);
      alter table journal_entry enable row level security, force row level security;
      create policy own on journal_entry to journaling_app using (${OWN}) with check (${OWN});
      grant select, insert on journal_entry to journaling_app;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
