import { migration, purpose } from '@holdfast/persistence';

/** A data key is wrapped by a key-encryption key that is in use; one that was retired wraps nothing more. */
export const registerWrappingKeys = migration(
  '0004-register-wrapping-keys',
  `
    create table wrapping_key (
      id text primary key,
      created_at timestamptz not null
    );
    insert into wrapping_key (id, created_at)
      select wrapper_id, min(created_at) from member_key where wrapper_id is not null group by wrapper_id;
    alter table member_key
      add constraint member_key_wrapper foreign key (wrapper_id) references wrapping_key (id);
    create index member_key_by_wrapper on member_key (wrapper_id);
    alter table wrapping_key enable row level security, force row level security;
    create policy key_ring on wrapping_key to keyring_svc using (${purpose('key-ring')}) with check (${purpose('key-ring')});
    grant select, insert, delete on wrapping_key to keyring_svc;
  `,
);
