import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A member's key is destroyed when they are erased; that it is gone stays known. */
export class EraseKeys1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table member_key alter column wrapper_id drop not null;
      alter table member_key add constraint member_key_wrapped
        check ((wrapped_key is null) = (wrapper_id is null));
      grant update (wrapped_key, wrapper_id, erased_at) on member_key to keyring_svc;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
