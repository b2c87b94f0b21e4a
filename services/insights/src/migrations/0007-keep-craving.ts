import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { KEEP_CRAVING } from './model.ts';

/** Health data, in a table that belongs to its member alone. */
export class KeepCraving1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEEP_CRAVING);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
