import { migration } from '@holdfast/persistence';

/** Right to delete the positions of groups that nobody reads for. */
export const forgetGroups = migration(
  '0003-forget-groups',
  `
    grant delete on consumer_offset to bus_svc;
  `,
);
