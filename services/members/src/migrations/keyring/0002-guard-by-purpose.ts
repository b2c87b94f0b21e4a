import { migration, purpose } from '@holdfast/persistence';

/** Wrapped keys are served for the purpose of the key ring alone. */
export const guardByPurpose = migration(
  '0002-guard-by-purpose',
  `
    alter table member_key enable row level security, force row level security;
    create policy key_ring on member_key to keyring_svc using (${purpose('key-ring')}) with check (${purpose('key-ring')});
  `,
);
