import { migration } from '@holdfast/persistence';
import { membersFences } from '../../fences.ts';

/** Owners are told what was changed, or tried, of the ways into their accounts. */
export const tellOwners = migration(
  '0013-tell-owners',
  `
    create table security_event (
      id uuid primary key,
      member_id uuid not null,
      subject text not null,
      is_refused boolean not null,
      sign_in_id uuid not null,
      occurred_at timestamptz not null
    );
    create index security_event_by_member on security_event (member_id, subject, occurred_at);
    ${membersFences.fence('security_event')}
    alter table nudge add column address_sealed bytea;
    grant update (address_sealed) on nudge to members_svc;
  `,
);
