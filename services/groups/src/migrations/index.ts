import { type Migration } from '@holdfast/persistence';
import { CreateGroup1764000000001 } from './0001-create-group.ts';
import { CreateEventTables1764000000002 } from './0002-create-event-tables.ts';
import { DigestIdempotencyKeys1764000000003 } from './0003-digest-idempotency-keys.ts';
import { LeaveGroup1764000000004 } from './0004-leave-group.ts';
import { EraseMembers1764000000005 } from './0005-erase-members.ts';
import { MatchMembers1764000000006 } from './0006-match-members.ts';
import { BlockMembers1764000000007 } from './0007-block-members.ts';
import { HideMembers1764000000017 } from './0017-hide-members.ts';

/** The migrations of database `groups`, oldest first. */
export const groupsMigrations: readonly Migration[] = [
  CreateGroup1764000000001,
  CreateEventTables1764000000002,
  DigestIdempotencyKeys1764000000003,
  LeaveGroup1764000000004,
  EraseMembers1764000000005,
  MatchMembers1764000000006,
  BlockMembers1764000000007,
  HideMembers1764000000017,
];
