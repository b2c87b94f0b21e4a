import { inboxTable } from '@holdfast/events';
import { erasedMember, migration, purpose } from '@holdfast/persistence';

/** Lets the rows of a member be removed when they are erased. */
const erasable = (table: string) => `
  create policy erasure on ${table} to groups_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
  grant select, delete on ${table} to groups_svc;
`;

/** An erased member leaves their groups; their texts are removed, and the places of these in the room stay. */
export const eraseMembers = migration(
  '0005-erase-members',
  `
    ${erasedMember({
      table: 'erased_member',
      memberRole: 'groups_app',
      serviceRole: 'groups_svc',
      purposes: ['erasure'],
    })}
    ${inboxTable({ serviceRole: 'groups_svc', purposes: ['erasure'] })}
    ${['past_membership', 'message_allowance', 'invitation_try'].map(erasable).join('')}
    alter table message alter column body_sealed drop not null;
    alter table message alter column author_id drop not null;
    alter table message add constraint message_erased
      check ((body_sealed is null) = (author_id is null));
    create index invitation_by_user on invitation (used_by) where used_by is not null;
    grant select (member_count), update (member_count, head_sequence) on "group" to groups_svc;
    grant insert on activity to groups_svc;
    -- A row is locked only by a role that may change something of it.
    grant delete, update (last_read_sequence) on membership to groups_svc;
    grant update (body_sealed, author_id) on message to groups_svc;
    grant select (id, invited_by, used_by), update (used_by), delete on invitation to groups_svc;
  `,
);
