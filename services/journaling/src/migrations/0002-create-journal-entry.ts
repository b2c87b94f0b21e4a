import { migration, own } from '@holdfast/persistence';

/** A member's private text. */
export const createJournalEntry = migration(
  '0002-create-journal-entry',
  `
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
    create policy own on journal_entry to journaling_app using (${own('member_id')}) with check (${own('member_id')});
    grant select, insert on journal_entry to journaling_app;
  `,
);
