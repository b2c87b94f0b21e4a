import type { Migration } from '@holdfast/persistence';
import { createGroup } from './0001-create-group.ts';
import { createEventTables } from './0002-create-event-tables.ts';
import { digestIdempotencyKeys } from './0003-digest-idempotency-keys.ts';
import { leaveGroup } from './0004-leave-group.ts';
import { eraseMembers } from './0005-erase-members.ts';
import { matchMembers } from './0006-match-members.ts';
import { blockMembers } from './0007-block-members.ts';
import { hideMembers } from './0008-hide-members.ts';
import { canonicalLanguages } from './0009-canonical-languages.ts';
import { raiseAlarms } from './0010-raise-alarms.ts';
import { keepNextDutyAddress } from './0011-keep-next-duty-address.ts';
import { letAlarmsCallAnew } from './0012-alarm-rounds.ts';

/** The migrations of database `groups`, oldest first. */
export const groupsMigrations: readonly Migration[] = [
  createGroup,
  createEventTables,
  digestIdempotencyKeys,
  leaveGroup,
  eraseMembers,
  matchMembers,
  blockMembers,
  hideMembers,
  canonicalLanguages,
  raiseAlarms,
  keepNextDutyAddress,
  letAlarmsCallAnew,
];
