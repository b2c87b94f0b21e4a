import { inboxTable } from '@holdfast/events';
import { erasedMember, migration } from '@holdfast/persistence';
import { ERASE_FROM_MODEL } from './model.ts';

/** That somebody was erased is a fact: it stays when the model is dropped, so that no old event brings them back. */
export const eraseMembers = migration(
  '0005-erase-members',
  `
    ${erasedMember({
      table: 'record.erased_member',
      memberRole: 'insights_app',
      serviceRole: 'insights_svc',
      purposes: ['erasure', 'consume'],
    })}
    ${inboxTable({ serviceRole: 'insights_svc', purposes: ['erasure'] })}
    grant usage on schema record to insights_app, insights_svc;
    ${ERASE_FROM_MODEL}
  `,
);
