import { migration } from '@holdfast/persistence';

/** Security events say what was done, and may be of somebody who has not come in. Earlier ones say nothing of it. */
export const sayWhatWasDone = migration(
  '0014-say-what-was-done',
  `
    alter table security_event
      add column action text,
      add column method text,
      alter column sign_in_id drop not null;
  `,
);
