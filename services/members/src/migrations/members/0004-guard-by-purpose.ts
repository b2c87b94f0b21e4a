import { migration, own, purpose } from '@holdfast/persistence';

/**
 * Tables that only the service login reads are each served for one purpose alone. Not so the outbox: the relay
 * empties it over a
 * connection of its own, which works for nothing else and states no purpose; its grants are its fence.
 */
export const guardByPurpose = migration(
  '0004-guard-by-purpose',
  `
    alter table alias_claim enable row level security, force row level security;
    create policy own on alias_claim for insert to members_app with check (${own('member_id')});
    create policy sign_in on alias_claim for select to members_svc using (${purpose('sign-in')});
    alter table attempt enable row level security, force row level security;
    create policy sign_in on attempt to members_svc using (${purpose('sign-in')}) with check (${purpose('sign-in')});
  `,
);
