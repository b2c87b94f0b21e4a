import { type MigrationInterface, type QueryRunner } from 'typeorm';

const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
const SIGNING_IN = `current_setting('app.purpose', true) = 'sign-in'`;

/**
 * What the service login alone reads is served for one purpose alone. Not so the outbox: the relay empties it over a
 * connection of its own, which works for nothing else and states no purpose; its grants are its fence.
 */
export class GuardByPurpose1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table alias_claim enable row level security, force row level security;
      create policy own on alias_claim for insert to members_app with check (${OWN});
      create policy sign_in on alias_claim for select to members_svc using (${SIGNING_IN});
      alter table attempt enable row level security, force row level security;
      create policy sign_in on attempt to members_svc using (${SIGNING_IN}) with check (${SIGNING_IN});
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
