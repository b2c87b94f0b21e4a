import { migration } from '@holdfast/persistence';
import { groupsFences } from '../fences.ts';

/** Duty addresses that are not confirmed yet, beside those that work until then. */
export const keepNextDutyAddress = migration(
  '0011-keep-next-duty-address',
  `
    create table duty_next_address (
      contact_id uuid primary key references duty_contact on delete cascade,
      address_sealed bytea not null,
      address_digest bytea not null
    );
    ${groupsFences.fence('duty_next_address')}
  `,
);
