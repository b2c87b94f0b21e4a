import { migration } from '@holdfast/persistence';
import { PRUNE_INBOX } from './model.ts';

/** What the inbox need not remember any more can be found and removed. */
export const pruneInbox = migration(
  '0003-prune-inbox',
  `
    ${PRUNE_INBOX}
  `,
);
