import { migration, purpose } from '@holdfast/persistence';

/** The gateway asks which sign-ins still live, of many members at once. */
export const liveSignIns = migration(
  '0005-live-sign-ins',
  `
    grant select on sign_in to members_svc;
    create policy live_delivery on sign_in for select to members_svc
      using (${purpose('live-delivery')});
  `,
);
