import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * A client may put anything into an idempotency key: its digest by the member's key is kept instead. The keys that were
 * kept are gone with this, so what was sent before it is not known as a repeat any more.
 */
export class DigestIdempotencyKeys1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table "group"
        alter column idempotency_key type bytea using sha256(gen_random_uuid()::text::bytea);
      alter table "group" rename column idempotency_key to key_digest;
      alter table invitation
        alter column idempotency_key type bytea using sha256(gen_random_uuid()::text::bytea);
      alter table invitation rename column idempotency_key to key_digest;
      alter table message
        alter column idempotency_key type bytea using sha256(gen_random_uuid()::text::bytea);
      alter table message rename column idempotency_key to key_digest;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
