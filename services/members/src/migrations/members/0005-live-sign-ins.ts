import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The gateway asks which sign-ins still live, of many members at once. */
export class LiveSignIns1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant select on sign_in to members_svc;
      create policy live_delivery on sign_in for select to members_svc
        using (current_setting('app.purpose', true) = 'live-delivery');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
