import { inboxTable } from '@holdfast/events';
import { erasedMember } from '@holdfast/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const ERASING = `current_setting('app.purpose', true) = 'erasure'`;

/** Whoever is erased leaves their groups; what they wrote is gone, and its place in the room stands. */
export class EraseMembers1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      erasedMember({
        table: 'erased_member',
        memberRole: 'groups_app',
        serviceRole: 'groups_svc',
        purposes: ['erasure'],
      }),
    );
    await runner.query(inboxTable({ serviceRole: 'groups_svc', purposes: ['erasure'] }));
    for (const table of ['past_membership', 'message_allowance', 'invitation_try']) {
      await runner.query(`
        create policy erasure on ${table} to groups_svc using (${ERASING}) with check (${ERASING});
        grant select, delete on ${table} to groups_svc;
      `);
    }
    await runner.query(`
      alter table message alter column body_sealed drop not null;
      alter table message alter column author_id drop not null;
      alter table message add constraint message_erased
        check ((body_sealed is null) = (author_id is null));
      create index invitation_by_user on invitation (used_by) where used_by is not null;
      grant select (member_count), update (member_count, head_sequence) on "group" to groups_svc;
      grant insert on activity to groups_svc;
      -- A row is locked only by a role that may change something of it.
      grant delete, update (last_read_sequence) on membership to groups_svc;
      grant update (body_sealed, author_id) on message to groups_svc;
      grant select (id, invited_by, used_by), update (used_by), delete on invitation to groups_svc;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
