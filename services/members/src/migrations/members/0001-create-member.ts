import { migration, own, purpose } from '@holdfast/persistence';

const OWNER_ONLY = ['member', 'member_face', 'passphrase', 'recovery_code', 'sign_in'];

/** The fence of a table whose rows belong to one member. */
const fenced = (table: string) => `
  alter table ${table} enable row level security, force row level security;
  create policy own on ${table} to members_app using (${own('member_id')}) with check (${own('member_id')});
`;

/** Members, their face, and how they sign in. */
export const createMember = migration(
  '0001-create-member',
  `
    create table member (
      member_id uuid primary key,
      time_zone text not null,
      locale text not null,
      notice_version text not null,
      enrolled_at timestamptz not null,
      enroll_key_digest bytea not null,
      version int not null
    );
    create table member_face (
      member_id uuid primary key,
      alias_sealed bytea not null,
      is_staff boolean not null
    );
    create table alias_claim (
      skeleton_digest bytea constraint alias_claim_skeleton primary key,
      member_id uuid not null
    );
    create table passphrase (
      member_id uuid primary key,
      hash text not null,
      changed_at timestamptz not null
    );
    create table recovery_code (
      member_id uuid not null,
      code_digest bytea not null,
      created_at timestamptz not null,
      primary key (member_id, code_digest)
    );
    create table sign_in (
      id uuid primary key,
      member_id uuid not null,
      generation int not null,
      started_at timestamptz not null,
      rotated_at timestamptz not null,
      ended_at timestamptz
    );
    create index sign_in_by_member on sign_in (member_id, started_at);
    create table attempt (
      subject bytea not null,
      window_starts_at timestamptz not null,
      tries int not null,
      primary key (subject, window_starts_at)
    );
    ${OWNER_ONLY.map(fenced).join('')}
    grant select, insert, update on member, member_face, passphrase, sign_in to members_app;
    grant select, insert, delete on recovery_code to members_app;
    grant insert on alias_claim to members_app;
    grant select on alias_claim to members_svc;
    grant select on member_face to members_svc;
    create policy faces on member_face for select to members_svc
      using (${purpose('member-faces')});
    grant select, insert, update, delete on attempt to members_svc;
    grant select on migration to members_app, members_svc;
  `,
);
