import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Old tries are found by their age, and removed while new ones are counted. */
export class PruneAttempts1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index attempt_by_window on attempt (window_starts_at)');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
