import { migration, own, purpose } from '@holdfast/persistence';

/** The fence of a table whose rows belong to one member, and are removed when they are erased. */
const ofOneMember = (table: string) => `
  alter table ${table} enable row level security, force row level security;
  create policy own on ${table} to members_app using (${own('member_id')}) with check (${own('member_id')});
  create policy erasure on ${table} to members_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
  grant select, insert on ${table} to members_app;
  grant select, delete on ${table} to members_svc;
`;

/** Members' intakes, and the plans made from them: sealed documents with the few columns that queries need. */
export const createRecoveryPlan = migration(
  '0011-create-recovery-plan',
  `
    create table intake (
      id uuid primary key,
      member_id uuid not null,
      document_sealed bytea not null,
      submitted_at timestamptz not null,
      key_digest bytea not null,
      input_digest bytea not null,
      constraint intake_request unique (member_id, key_digest)
    );
    create index intake_by_member on intake (member_id, id);
    create table recovery_plan_version (
      id uuid primary key,
      member_id uuid not null,
      version int not null constraint recovery_plan_version_counts check (version >= 1),
      author text not null
        constraint recovery_plan_version_author check (author in ('HOLDFAST', 'MEMBER')),
      document_sealed bytea not null,
      review_on date not null,
      created_at timestamptz not null,
      key_digest bytea,
      input_digest bytea,
      constraint recovery_plan_version_number unique (member_id, version),
      constraint recovery_plan_version_request unique (member_id, key_digest)
    );
    ${['intake', 'recovery_plan_version'].map(ofOneMember).join('')}
  `,
);
