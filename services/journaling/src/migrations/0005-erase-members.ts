import { inboxTable } from '@holdfast/events';
import { erasedMember } from '@holdfast/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const ERASING = `current_setting('app.purpose', true) = 'erasure'`;

/** What a member recorded is removed when they are erased; that they were stays known. */
export class EraseMembers1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      erasedMember({
        table: 'erased_member',
        memberRole: 'journaling_app',
        serviceRole: 'journaling_svc',
        purposes: ['erasure'],
      }),
    );
    await runner.query(inboxTable({ serviceRole: 'journaling_svc', purposes: ['erasure'] }));
    for (const table of ['check_in', 'journal_entry']) {
      await runner.query(`
        create policy erasure on ${table} to journaling_svc using (${ERASING}) with check (${ERASING});
        grant select, delete on ${table} to journaling_svc;
      `);
    }
    await runner.query('grant insert on outbox to journaling_svc');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
