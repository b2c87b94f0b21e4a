import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What belongs to one member alone is fenced by row-level security from the first table on. */
const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;

const OWNER_ONLY = ['member', 'member_face', 'passphrase', 'recovery_code', 'sign_in'];

/** Members, their face, and how they sign in. */
export class CreateMember1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
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
    `);
    for (const table of OWNER_ONLY) {
      await runner.query(`
        alter table ${table} enable row level security, force row level security;
        create policy own on ${table} to members_app using (${OWN}) with check (${OWN});
      `);
    }
    await runner.query(`
      grant select, insert, update on member, member_face, passphrase, sign_in to members_app;
      grant select, insert, delete on recovery_code to members_app;
      grant insert on alias_claim to members_app;
      grant select on alias_claim to members_svc;
      grant select on member_face to members_svc;
      create policy faces on member_face for select to members_svc
        using (current_setting('app.purpose', true) = 'member-faces');
      grant select, insert, update, delete on attempt to members_svc;
      grant select on migration to members_app, members_svc;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
