import { type Migration } from '@holdfast/persistence';
import { CreateMember1764000000001 } from './0001-create-member.ts';
import { CreateEventTables1764000000002 } from './0002-create-event-tables.ts';
import { PruneAttempts1764000000003 } from './0003-prune-attempts.ts';
import { GuardByPurpose1764000000004 } from './0004-guard-by-purpose.ts';
import { LiveSignIns1764000000005 } from './0005-live-sign-ins.ts';
import { EraseMembers1764000000006 } from './0006-erase-members.ts';
import { CreateRecoveryPlan1764000000007 } from './0007-create-recovery-plan.ts';
import { SignInMethods1764000000008 } from './0008-sign-in-methods.ts';
import { CreateStaff1764000000009 } from './0009-create-staff.ts';
import { ChangeAliases1764000000019 } from './0019-change-aliases.ts';
import { AcknowledgeNotices1764000000029 } from './0029-acknowledge-notices.ts';
import { CreateContactPoints1764000000039 } from './0039-create-contact-points.ts';

/** The migrations of database `members`, oldest first. */
export const membersMigrations: readonly Migration[] = [
  CreateMember1764000000001,
  CreateEventTables1764000000002,
  PruneAttempts1764000000003,
  GuardByPurpose1764000000004,
  LiveSignIns1764000000005,
  EraseMembers1764000000006,
  CreateRecoveryPlan1764000000007,
  SignInMethods1764000000008,
  CreateStaff1764000000009,
  ChangeAliases1764000000019,
  AcknowledgeNotices1764000000029,
  CreateContactPoints1764000000039,
];
