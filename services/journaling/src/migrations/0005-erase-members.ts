import { inboxTable } from '@holdfast/events';
import { erasedMember, migration, purpose } from '@holdfast/persistence';

/** Lets the rows of a member be removed when they are erased. */
const erasable = (table: string) => `
  create policy erasure on ${table} to journaling_svc using (${purpose('erasure')}) with check (${purpose('erasure')});
  grant select, delete on ${table} to journaling_svc;
`;

/** Erasure removes a member's records, and keeps the fact of the erasure. */
export const eraseMembers = migration(
  '0005-erase-members',
  `
    ${erasedMember({
      table: 'erased_member',
      memberRole: 'journaling_app',
      serviceRole: 'journaling_svc',
      purposes: ['erasure'],
    })}
    ${inboxTable({ serviceRole: 'journaling_svc', purposes: ['erasure'] })}
    ${['check_in', 'journal_entry'].map(erasable).join('')}
    grant insert on outbox to journaling_svc;
  `,
);
