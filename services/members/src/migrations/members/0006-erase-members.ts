import { inboxTable } from '@holdfast/events';
import { erasedMember, migration, own, purpose } from '@holdfast/persistence';

/** Tables whose rows are removed with their member. */
const OF_MEMBER = [
  'member',
  'member_face',
  'passphrase',
  'recovery_code',
  'sign_in',
  'alias_claim',
];

/** Lets the rows of a member be removed when they are erased. */
const erasable = (table: string) => `
  create policy erasure on ${table} to members_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
  grant select, delete on ${table} to members_svc;
`;

/** Erasures that members ask for, what becomes of them, and who was erased. */
export const eraseMembers = migration(
  '0006-erase-members',
  `
    ${erasedMember({
      table: 'erased_member',
      memberRole: 'members_app',
      serviceRole: 'members_svc',
      purposes: ['erasure', 'member-faces'],
    })}
    ${inboxTable({ serviceRole: 'members_svc', purposes: ['erasure'] })}
    create table erasure (
      member_id uuid primary key,
      id uuid not null,
      receipt_digest bytea not null constraint erasure_receipt unique,
      requested_at timestamptz not null,
      takes_effect_at timestamptz not null,
      begun_at timestamptz,
      erased_at timestamptz,
      constraint erasure_order check (erased_at is null or begun_at is not null)
    );
    create index erasure_to_come on erasure (takes_effect_at) where erased_at is null;
    alter table erasure enable row level security, force row level security;
    create policy own on erasure to members_app using (${own('member_id')}) with check (${own('member_id')});
    create policy erasure on erasure to members_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
    create policy receipt on erasure for select to members_svc using (${purpose('erasure-receipt')});
    grant select, insert, update (takes_effect_at), delete on erasure to members_app;
    grant select, update (begun_at, erased_at) on erasure to members_svc;
    create table erasure_confirmation (
      member_id uuid not null,
      service text not null,
      confirmed_at timestamptz not null,
      primary key (member_id, service)
    );
    alter table erasure_confirmation enable row level security, force row level security;
    create policy erasure on erasure_confirmation to members_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
    create policy receipt on erasure_confirmation for select to members_svc using (${purpose('erasure-receipt')});
    grant select, insert on erasure_confirmation to members_svc;
    create index alias_claim_by_member on alias_claim (member_id);
    ${OF_MEMBER.map(erasable).join('')}
  `,
);
