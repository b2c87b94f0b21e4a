import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** When an event was appended, so that a process can begin to read some minutes back. */
export class DateEvents1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table event_log add column appended_at timestamptz not null default now();
      create index event_log_by_instant on event_log (topic, appended_at);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
