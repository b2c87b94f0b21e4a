import { migration } from '@holdfast/persistence';

/** One wrapped data key for each member. */
export const createMemberKey = migration(
  '0001-create-member-key',
  `
    create table member_key (
      member_id uuid primary key,
      wrapped_key bytea,
      wrapper_id text not null,
      created_at timestamptz not null,
      erased_at timestamptz,
      constraint member_key_erased check ((wrapped_key is null) = (erased_at is not null))
    );
    grant select, insert on member_key to keyring_svc;
    grant select on migration to keyring_svc;
  `,
);
