import { type MigrationInterface, type QueryRunner } from 'typeorm';

const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
const ERASING = `current_setting('app.purpose', true) = 'erasure'`;

/** What members told of themselves, and the plans that were made from it: sealed documents with the few columns that are asked for. */
export class CreateRecoveryPlan1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table intake (
        id uuid primary key,
        member_id uuid not null,
        document_sealed bytea not null,
        submitted_at timestamptz not null,
        key_digest bytea not null,
        input_digest bytea not null,
        constraint intake_request unique (member_id, key_digest)
      );
      create index intake_by_member on intake (member_id, id);
      create table recovery_plan_version (
        id uuid primary key,
        member_id uuid not null,
        version int not null constraint recovery_plan_version_counts check (version >= 1),
        author text not null
          constraint recovery_plan_version_author check (author in ('HOLDFAST', 'MEMBER')),
        document_sealed bytea not null,
        review_on date not null,
        created_at timestamptz not null,
        key_digest bytea,
        input_digest bytea,
        constraint recovery_plan_version_number unique (member_id, version),
        constraint recovery_plan_version_request unique (member_id, key_digest)
      );
    `);
    for (const table of ['intake', 'recovery_plan_version']) {
      await runner.query(`
        alter table ${table} enable row level security, force row level security;
        create policy own on ${table} to members_app using (${OWN}) with check (${OWN});
        create policy erasure on ${table} to members_svc using (${ERASING}) with check (${ERASING});
        grant select, insert on ${table} to members_app;
        grant select, delete on ${table} to members_svc;
      `);
    }
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
