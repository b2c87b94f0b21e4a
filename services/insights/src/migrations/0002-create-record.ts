import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A place for what members tell this service themselves: facts, never dropped, each table fenced as its own. */
export class CreateRecord1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema record');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
