import { inboxTable } from '@holdfast/events';
import { erasedMember } from '@holdfast/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
const ERASING = `current_setting('app.purpose', true) = 'erasure'`;
const RECEIPT = `current_setting('app.purpose', true) = 'erasure-receipt'`;

/** Whose rows are removed. */
const OF_MEMBER = [
  'member',
  'member_face',
  'passphrase',
  'recovery_code',
  'sign_in',
  'alias_claim',
];

/** Erasures that members ask for, what becomes of them, and who was erased. */
export class EraseMembers1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      erasedMember({
        table: 'erased_member',
        memberRole: 'members_app',
        serviceRole: 'members_svc',
        purposes: ['erasure', 'member-faces'],
      }),
    );
    await runner.query(inboxTable({ serviceRole: 'members_svc', purposes: ['erasure'] }));
    await runner.query(`
      create table erasure (
        member_id uuid primary key,
        id uuid not null,
        receipt_digest bytea not null constraint erasure_receipt unique,
        requested_at timestamptz not null,
        takes_effect_at timestamptz not null,
        begun_at timestamptz,
        erased_at timestamptz,
        constraint erasure_order check (erased_at is null or begun_at is not null)
      );
      create index erasure_to_come on erasure (takes_effect_at) where erased_at is null;
      alter table erasure enable row level security, force row level security;
      create policy own on erasure to members_app using (${OWN}) with check (${OWN});
      create policy erasure on erasure to members_svc using (${ERASING}) with check (${ERASING});
      create policy receipt on erasure for select to members_svc using (${RECEIPT});
      grant select, insert, update (takes_effect_at), delete on erasure to members_app;
      grant select, update (begun_at, erased_at) on erasure to members_svc;
      create table erasure_confirmation (
        member_id uuid not null,
        service text not null,
        confirmed_at timestamptz not null,
        primary key (member_id, service)
      );
      alter table erasure_confirmation enable row level security, force row level security;
      create policy erasure on erasure_confirmation to members_svc using (${ERASING}) with check (${ERASING});
      create policy receipt on erasure_confirmation for select to members_svc using (${RECEIPT});
      grant select, insert on erasure_confirmation to members_svc;
      create index alias_claim_by_member on alias_claim (member_id);
    `);
    for (const table of OF_MEMBER) {
      await runner.query(`
        create policy erasure on ${table} to members_svc using (${ERASING}) with check (${ERASING});
        grant select, delete on ${table} to members_svc;
      `);
    }
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
