import { type MigrationInterface, type QueryRunner } from 'typeorm';

const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
const ERASING = `current_setting('app.purpose', true) = 'erasure'`;

/** When somebody acknowledged a later version of the notice; that of their enrolment stands with the member. */
export class AcknowledgeNotices1764000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notice_acknowledgement (
        member_id uuid not null,
        version text not null,
        acknowledged_at timestamptz not null,
        primary key (member_id, version)
      );
      alter table notice_acknowledgement enable row level security, force row level security;
      create policy own on notice_acknowledgement to members_app using (${OWN}) with check (${OWN});
      create policy erasure on notice_acknowledgement to members_svc using (${ERASING}) with check (${ERASING});
      grant select, insert on notice_acknowledgement to members_app;
      grant select, delete on notice_acknowledgement to members_svc;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
