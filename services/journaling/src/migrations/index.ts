import type { Migration } from '@holdfast/persistence';
import { createCheckIn } from './0001-create-check-in.ts';
import { createJournalEntry } from './0002-create-journal-entry.ts';
import { createEventTables } from './0003-create-event-tables.ts';
import { digestIdempotencyKeys } from './0004-digest-idempotency-keys.ts';
import { eraseMembers } from './0005-erase-members.ts';
import { createSafetyPlan } from './0006-create-safety-plan.ts';
import { createSafetyEvent } from './0007-create-safety-event.ts';
import { letAlarmsCallAnew } from './0008-alarm-rounds.ts';
import { markLateSafetyPlans } from './0009-mark-late-safety-plans.ts';
import { keepConfirmedNotices } from './0010-keep-confirmed-notices.ts';
import { holdCalls } from './0011-hold-calls.ts';

/** The migrations of database `journaling`, oldest first. */
export const journalingMigrations: readonly Migration[] = [
  createCheckIn,
  createJournalEntry,
  createEventTables,
  digestIdempotencyKeys,
  eraseMembers,
  createSafetyPlan,
  createSafetyEvent,
  letAlarmsCallAnew,
  markLateSafetyPlans,
  keepConfirmedNotices,
  holdCalls,
];
