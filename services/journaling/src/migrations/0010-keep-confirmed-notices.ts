import { migration } from '@holdfast/persistence';
import { journalingFences } from '../fences.ts';

/** Which members have confirmed a notice that says that somebody is told of private words. */
export const keepConfirmedNotices = migration(
  '0010-keep-confirmed-notices',
  `
    create table safety_notice (
      member_id uuid primary key,
      version int not null,
      confirmed_at timestamptz
    );
    ${journalingFences.fence('safety_notice')}
  `,
);
