import { migration, purpose } from '@holdfast/persistence';

/** Who blocked whom is looked at in both directions to hide them from one another, and each change has its number. */
export const hideMembers = migration(
  '0008-hide-members',
  `
    create sequence block_version as int;
    grant usage on sequence block_version to groups_app;
    alter table block add column version int not null default nextval('block_version');
    create policy hiding on block for select to groups_svc using (${purpose('hiding', 'live-delivery')});
  `,
);
