import { migration } from '@holdfast/persistence';

/** The ring may vacuum its keys after an erasure. Before PostgreSQL 17 that is the owner's alone, and autovacuum does it. */
export const vacuumKeys = migration(
  '0005-vacuum-keys',
  `
    do $$ begin
      if current_setting('server_version_num')::int >= 170000 then
        execute 'grant maintain on member_key to keyring_svc';
      end if;
    end $$;
  `,
);
