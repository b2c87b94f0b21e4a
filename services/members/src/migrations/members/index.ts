import type { Migration } from '@holdfast/persistence';
import { createMember } from './0001-create-member.ts';
import { createEventTables } from './0002-create-event-tables.ts';
import { pruneAttempts } from './0003-prune-attempts.ts';
import { guardByPurpose } from './0004-guard-by-purpose.ts';
import { liveSignIns } from './0005-live-sign-ins.ts';
import { eraseMembers } from './0006-erase-members.ts';
import { signInMethods } from './0007-sign-in-methods.ts';
import { createStaff } from './0008-create-staff.ts';
import { changeAliases } from './0009-change-aliases.ts';
import { acknowledgeNotices } from './0010-acknowledge-notices.ts';
import { createRecoveryPlan } from './0011-create-recovery-plan.ts';
import { createContactPoints } from './0012-create-contact-points.ts';
import { tellOwners } from './0013-tell-owners.ts';
import { sayWhatWasDone } from './0014-say-what-was-done.ts';
import { sayCountry } from './0015-say-country.ts';

/** The migrations of database `members`, oldest first. */
export const membersMigrations: readonly Migration[] = [
  createMember,
  createEventTables,
  pruneAttempts,
  guardByPurpose,
  liveSignIns,
  eraseMembers,
  signInMethods,
  createStaff,
  changeAliases,
  acknowledgeNotices,
  createRecoveryPlan,
  createContactPoints,
  tellOwners,
  sayWhatWasDone,
  sayCountry,
];
