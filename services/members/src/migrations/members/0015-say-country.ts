import { migration } from '@holdfast/persistence';

/** A member may say in which country they live, so that the numbers to call are those that work there. */
export const sayCountry = migration(
  '0015-say-country',
  `
    alter table member
      add column country text constraint member_country check (country ~ '^[A-Z]{2}$');
  `,
);
