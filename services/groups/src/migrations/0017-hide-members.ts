import { type MigrationInterface, type QueryRunner } from 'typeorm';

const SERVED = `current_setting('app.purpose', true) in ('hiding', 'live-delivery')`;

/** Who blocked whom is looked at in both directions to hide them from one another, and each change has its number. */
export class HideMembers1764000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence block_version as int;
      grant usage on sequence block_version to groups_app;
      alter table block add column version int not null default nextval('block_version');
      create policy hiding on block for select to groups_svc using (${SERVED});
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
