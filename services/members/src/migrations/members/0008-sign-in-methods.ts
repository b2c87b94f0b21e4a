import { type MigrationInterface, type QueryRunner } from 'typeorm';

const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
const SIGNING_IN = `current_setting('app.purpose', true) = 'sign-in'`;
const ERASING = `current_setting('app.purpose', true) = 'erasure'`;

/** Passkeys, second factors, and tries that are counted by their instants. */
export class SignInMethods1764000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Tries of the last day at the most: whoever was counted before starts anew.
    await runner.query(`
      drop table attempt;
      create table attempt (
        subject bytea primary key,
        tried_at timestamptz[] not null,
        last_tried_at timestamptz not null
      );
      create index attempt_by_age on attempt (last_tried_at);
      alter table attempt enable row level security, force row level security;
      create policy sign_in on attempt to members_svc using (${SIGNING_IN}) with check (${SIGNING_IN});
      grant select, insert, update, delete on attempt to members_svc;
    `);
    await runner.query(`
      alter table sign_in
        add column method text not null default 'PASSPHRASE',
        add column second_factor_at timestamptz;
      create table passkey (
        id uuid primary key,
        member_id uuid not null,
        credential_id text not null,
        credential_digest bytea not null,
        public_key bytea not null,
        sign_count bigint not null,
        name_sealed bytea not null,
        created_at timestamptz not null,
        last_used_at timestamptz,
        key_digest bytea not null,
        input_digest bytea not null,
        constraint passkey_key unique (member_id, key_digest)
      );
      create table second_factor (
        id uuid primary key,
        member_id uuid not null,
        secret_sealed bytea not null,
        created_at timestamptz not null,
        confirmed_at timestamptz,
        last_step bigint not null,
        key_digest bytea not null,
        input_digest bytea not null,
        constraint second_factor_key unique (member_id, key_digest)
      );
      create table passkey_claim (
        credential_digest bytea constraint passkey_claim_credential primary key,
        member_id uuid not null
      );
      create index passkey_claim_by_member on passkey_claim (member_id);
      alter table passkey_claim enable row level security, force row level security;
      create policy own on passkey_claim to members_app using (${OWN}) with check (${OWN});
      create policy sign_in on passkey_claim for select to members_svc using (${SIGNING_IN});
      create table spent_challenge (
        digest bytea primary key,
        expires_at timestamptz not null
      );
      create index spent_challenge_by_age on spent_challenge (expires_at);
      alter table spent_challenge enable row level security, force row level security;
      create policy sign_in on spent_challenge to members_svc using (${SIGNING_IN}) with check (${SIGNING_IN});
    `);
    for (const table of ['passkey', 'second_factor']) {
      await runner.query(`
        alter table ${table} enable row level security, force row level security;
        create policy own on ${table} to members_app using (${OWN}) with check (${OWN});
        grant select, insert, update, delete on ${table} to members_app;
      `);
    }
    await runner.query(`
      grant select, insert, delete on passkey_claim to members_app;
      grant select, insert, delete on spent_challenge to members_svc;
      grant delete on passphrase to members_app;
    `);
    for (const table of ['passkey', 'passkey_claim', 'second_factor']) {
      await runner.query(`
        create policy erasure on ${table} to members_svc using (${ERASING}) with check (${ERASING});
        grant select, delete on ${table} to members_svc;
      `);
    }
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
