import { migration } from '@holdfast/persistence';

/**
 * A client may put anything into an idempotency key: its digest by the member's key is kept instead. The keys that were
 * kept are gone with this, so what was sent before it is not known as a repeat any more.
 */
export const digestIdempotencyKeys = migration(
  '0003-digest-idempotency-keys',
  `
    alter table "group"
      alter column idempotency_key type bytea using sha256(gen_random_uuid()::text::bytea);
    alter table "group" rename column idempotency_key to key_digest;
    alter table invitation
      alter column idempotency_key type bytea using sha256(gen_random_uuid()::text::bytea);
    alter table invitation rename column idempotency_key to key_digest;
    alter table message
      alter column idempotency_key type bytea using sha256(gen_random_uuid()::text::bytea);
    alter table message rename column idempotency_key to key_digest;
  `,
);
