import { migration } from '@holdfast/persistence';
import { PRUNE_INBOX } from './model.ts';

/** Right and index for removing old rows of the inbox. */
export const pruneInbox = migration(
  '0003-prune-inbox',
  `
    ${PRUNE_INBOX}
  `,
);
