import { migration } from '@holdfast/persistence';

/** The places of groups that nobody reads for can be forgotten. */
export const forgetGroups = migration(
  '0003-forget-groups',
  `
    grant delete on consumer_offset to bus_svc;
  `,
);
