import { migration, own, purpose } from '@holdfast/persistence';

/** The fence of a table whose rows belong to one member. */
const fenced = (table: string) => `
  alter table ${table} enable row level security, force row level security;
  create policy own on ${table} to members_app using (${own('member_id')}) with check (${own('member_id')});
  grant select, insert, update, delete on ${table} to members_app;
`;

/** Lets the rows of a member be removed when they are erased. */
const erasable = (table: string) => `
  create policy erasure on ${table} to members_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
  grant select, delete on ${table} to members_svc;
`;

/** Passkeys, second factors, and tries that are counted by their instants. */
export const signInMethods = migration(
  '0007-sign-in-methods',
  `
    -- Tries of the last day at the most: whoever was counted before starts anew.
    drop table attempt;
    create table attempt (
      subject bytea primary key,
      tried_at timestamptz[] not null,
      last_tried_at timestamptz not null
    );
    create index attempt_by_age on attempt (last_tried_at);
    alter table attempt enable row level security, force row level security;
    create policy sign_in on attempt to members_svc using (${purpose('sign-in')}) with check (${purpose('sign-in')});
    grant select, insert, update, delete on attempt to members_svc;
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
    create policy own on passkey_claim to members_app using (${own('member_id')}) with check (${own('member_id')});
    create policy sign_in on passkey_claim for select to members_svc using (${purpose('sign-in')});
    create table spent_challenge (
      digest bytea primary key,
      expires_at timestamptz not null
    );
    create index spent_challenge_by_age on spent_challenge (expires_at);
    alter table spent_challenge enable row level security, force row level security;
    create policy sign_in on spent_challenge to members_svc using (${purpose('sign-in')}) with check (${purpose('sign-in')});
    ${['passkey', 'second_factor'].map(fenced).join('')}
    grant select, insert, delete on passkey_claim to members_app;
    grant select, insert, delete on spent_challenge to members_svc;
    grant delete on passphrase to members_app;
    ${['passkey', 'passkey_claim', 'second_factor'].map(erasable).join('')}
  `,
);
