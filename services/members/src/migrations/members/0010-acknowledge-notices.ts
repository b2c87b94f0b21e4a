import { migration, own, purpose } from '@holdfast/persistence';

/** When somebody acknowledged a later version of the notice; that of their enrolment stands with the member. */
export const acknowledgeNotices = migration(
  '0010-acknowledge-notices',
  `
    create table notice_acknowledgement (
      member_id uuid not null,
      version text not null,
      acknowledged_at timestamptz not null,
      primary key (member_id, version)
    );
    alter table notice_acknowledgement enable row level security, force row level security;
    create policy own on notice_acknowledgement to members_app using (${own('member_id')}) with check (${own('member_id')});
    create policy erasure on notice_acknowledgement to members_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
    grant select, insert on notice_acknowledgement to members_app;
    grant select, delete on notice_acknowledgement to members_svc;
  `,
);
