import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The places of groups that nobody reads for can be forgotten. */
export class ForgetGroups1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant delete on consumer_offset to bus_svc');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
