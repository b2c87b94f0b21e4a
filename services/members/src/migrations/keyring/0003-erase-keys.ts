import { migration } from '@holdfast/persistence';

/** A member's key is destroyed when they are erased; that it is gone stays known. */
export const eraseKeys = migration(
  '0003-erase-keys',
  `
    alter table member_key alter column wrapper_id drop not null;
    alter table member_key add constraint member_key_wrapped
      check ((wrapped_key is null) = (wrapper_id is null));
    grant update (wrapped_key, wrapper_id, erased_at) on member_key to keyring_svc;
  `,
);
