import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { CREATE_MODEL } from './model.ts';

/** What follows from the events of others. The schema can be dropped, and is rebuilt from them, its inbox included. */
export class CreateModel1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CREATE_MODEL);
    await runner.query('grant select on migration to insights_app, insights_svc');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
