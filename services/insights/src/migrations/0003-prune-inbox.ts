import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { PRUNE_INBOX } from './model.ts';

/** What the inbox need not remember any more can be found and removed. */
export class PruneInbox1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PRUNE_INBOX);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
