import { migration, own, purpose } from '@holdfast/persistence';

/** The fence of a table whose rows belong to one member, and are removed when they are erased. */
const ofOneMember = (table: string) => `
  alter table ${table} enable row level security, force row level security;
  create policy own on ${table} for all to groups_app using (${own('member_id')}) with check (${own('member_id')});
  create policy erasure on ${table} to groups_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
  grant select, delete on ${table} to groups_svc;
`;

/** Profiles and agreements of groups, and wishes to be placed in one that fits. */
export const matchMembers = migration(
  '0006-match-members',
  `
    alter table "group"
      add column approach text not null default 'SUPPORT' constraint group_approach check (approach in
        ('PSYCHOEDUCATIONAL', 'SKILLS_DEVELOPMENT', 'PROCESS_ORIENTED', 'SUPPORT', 'INTEGRATED')),
      add column components text[] not null default '{}',
      add column methods text[] not null default '{}',
      add column focuses text[] not null default '{}',
      add column goal_type text,
      add column stage text,
      add column language text not null default 'en',
      add column gender_mix text not null default 'MIXED' constraint group_gender_mix
        check (gender_mix in ('MIXED', 'WOMEN', 'MEN', 'NON_BINARY')),
      add column age_bands text[] not null default '{}',
      add column outlook text not null default 'OPEN' constraint group_outlook
        check (outlook in ('FAITH', 'SECULAR', 'OPEN')),
      add column admission text not null default 'BY_INVITATION' constraint group_admission
        check (admission in ('BY_INVITATION', 'BY_MATCH')),
      add column membership_model text not null default 'REVOLVING' constraint group_membership_model
        check (membership_model in ('FIXED', 'REVOLVING')),
      add column meeting jsonb,
      add column starts_on date,
      add column weeks int constraint group_weeks check (weeks between 1 and 104),
      add column agreement_version int not null default 1,
      add constraint group_integrates check ((approach = 'INTEGRATED') = (cardinality(components) >= 2)),
      add constraint group_matches check (admission = 'BY_INVITATION' or cardinality(focuses) > 0),
      add constraint group_fixed check (membership_model = 'REVOLVING' or weeks is null
        or (meeting is not null and starts_on is not null));
    create index group_to_match on "group" (language) where admission = 'BY_MATCH' and status = 'OPEN';

    create table agreement (
      group_id uuid not null references "group",
      version int not null,
      text_sealed bytea not null,
      changed_at timestamptz not null,
      primary key (group_id, version)
    );
    create table agreement_acceptance (
      group_id uuid not null references "group",
      member_id uuid not null,
      version int not null,
      accepted_at timestamptz not null,
      primary key (member_id, group_id, version)
    );
    grant select, insert on agreement to groups_app;
    grant select on agreement to groups_svc;
    grant insert on agreement to groups_svc;
    grant update (agreement_version) on "group" to groups_app;
    grant insert on "group" to groups_svc;
    grant select on "group" to groups_svc;

    create table orientation (
      member_id uuid primary key,
      version text not null,
      completed_at timestamptz not null
    );
    create table match_request (
      id uuid primary key,
      member_id uuid not null,
      state text not null constraint match_request_state
        check (state in ('WAITING', 'PLACED', 'CANCELLED', 'REPLACED')),
      profile jsonb,
      moving_from uuid references "group",
      requested_at timestamptz not null,
      group_id uuid references "group",
      reasons text[],
      placed_at timestamptz,
      key_digest bytea not null,
      input_digest bytea not null,
      constraint match_request_request unique (member_id, key_digest),
      constraint match_request_placement check ((state = 'PLACED') = (placed_at is not null)),
      constraint match_request_waits check (state <> 'WAITING' or profile is not null)
    );
    create unique index match_request_waiting on match_request (member_id) where state = 'WAITING';
    create index match_request_line on match_request (requested_at, id) where state = 'WAITING';

    alter table past_membership add column moved_to uuid references "group";

    alter table activity drop constraint activity_kind;
    alter table activity add constraint activity_kind
      check (kind in ('MESSAGE_POSTED', 'MEMBER_JOINED', 'MEMBER_LEFT', 'AGREEMENT_CHANGED'));
    ${['agreement_acceptance', 'orientation', 'match_request'].map(ofOneMember).join('')}
    grant select, insert on agreement_acceptance to groups_app;
    grant select, insert, update on orientation, match_request to groups_app;
    create policy oversight on orientation for select to groups_svc using (${purpose('oversight')});
    create policy oversight on agreement_acceptance for select to groups_svc using (${purpose('oversight')});
    create policy matching on match_request to groups_svc using (${purpose('matching')}) with check (${purpose('matching')});
    create policy matching on past_membership to groups_svc using (${purpose('matching')}) with check (${purpose('matching')});
    grant update (state, group_id, reasons, placed_at, profile) on match_request to groups_svc;
    grant insert on membership, past_membership to groups_svc;
    alter table invitation add column revoked_at timestamptz;
    grant update (revoked_at) on invitation to groups_app;
  `,
);
