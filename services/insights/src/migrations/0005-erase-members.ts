import { inboxTable } from '@holdfast/events';
import { erasedMember } from '@holdfast/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { ERASE_FROM_MODEL } from './model.ts';

/** That somebody was erased is a fact: it stays when the model is dropped, so that no old event brings them back. */
export class EraseMembers1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      erasedMember({
        table: 'record.erased_member',
        memberRole: 'insights_app',
        serviceRole: 'insights_svc',
        purposes: ['erasure', 'consume'],
      }),
    );
    await runner.query(inboxTable({ serviceRole: 'insights_svc', purposes: ['erasure'] }));
    await runner.query('grant usage on schema record to insights_app, insights_svc');
    await runner.query(ERASE_FROM_MODEL);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
