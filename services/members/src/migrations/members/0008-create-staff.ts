import { migration, own, purpose } from '@holdfast/persistence';

/**
 * Staff, their roles, and how they are invited. A role is written with the invitation that gives it, and an invitation
 * by an operator: the database refuses anything else from the login that acts for one person.
 */
export const createStaff = migration(
  '0008-create-staff',
  `
    create table staff_role (
      member_id uuid not null,
      role text not null constraint staff_role_known check (role in ('FACILITATOR', 'MODERATOR', 'OPERATOR')),
      granted_by uuid,
      granted_at timestamptz not null,
      primary key (member_id, role)
    );
    create table staff_invitation (
      id uuid primary key,
      code_digest bytea not null constraint staff_invitation_code unique,
      roles text[] not null constraint staff_invitation_roles check (cardinality(roles) > 0),
      invited_by uuid,
      invited_at timestamptz not null,
      expires_at timestamptz not null,
      used_by uuid,
      used_at timestamptz,
      key_digest bytea,
      input_digest bytea,
      constraint staff_invitation_key unique (invited_by, key_digest)
    );
    create index staff_invitation_by_user on staff_invitation (used_by);
    alter table sign_in add column if not exists second_factor_at timestamptz;

    alter table staff_role enable row level security, force row level security;
    create policy own on staff_role for select to members_app using (${own('member_id')});
    create policy invited on staff_role for insert to members_app with check (
      ${own('member_id')} and exists (
        select from staff_invitation i where ${own('i.used_by')} and role = any (i.roles)));
    create policy staff on staff_role to members_svc using (${purpose('staff')}) with check (${purpose('staff')});
    create policy erasure on staff_role to members_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
    grant select, insert on staff_role to members_app;
    grant select, delete on staff_role to members_svc;

    alter table staff_invitation enable row level security, force row level security;
    create policy look_up on staff_invitation for select to members_app
      using (used_by is null or ${own('used_by')} or ${own('invited_by')});
    create policy invite on staff_invitation for insert to members_app with check (
      ${own('invited_by')} and used_by is null and exists (
        select from staff_role r where ${own('r.member_id')} and r.role = 'OPERATOR'));
    create policy use on staff_invitation for update to members_app
      using (used_by is null) with check (${own('used_by')});
    create policy staff on staff_invitation to members_svc using (${purpose('staff')}) with check (${purpose('staff')});
    create policy erasure on staff_invitation to members_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
    grant select, insert, update (used_by, used_at) on staff_invitation to members_app;
    grant select, insert, update (invited_by, used_by), delete on staff_invitation to members_svc;

    create policy staff on sign_in to members_svc using (${purpose('staff')}) with check (${purpose('staff')});
    grant update (ended_at) on sign_in to members_svc;
    create policy staff on member_face for select to members_svc using (${purpose('staff')});
  `,
);
