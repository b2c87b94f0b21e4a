import { type MigrationInterface, type QueryRunner } from 'typeorm';

const KEY_RING = `current_setting('app.purpose', true) = 'key-ring'`;

/** Wrapped keys are served for the purpose of the key ring alone. */
export class GuardByPurpose1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table member_key enable row level security, force row level security;
      create policy key_ring on member_key to keyring_svc using (${KEY_RING}) with check (${KEY_RING});
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
