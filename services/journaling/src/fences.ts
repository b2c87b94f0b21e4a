import { fences, servedFor } from '@holdfast/persistence';

const erasure = servedFor('erasure');

/** Columns of a check-in that its member may correct: its day and its member never change. */
const CORRECTED =
  'mood, craving, sleep_hours, hungry, angry, lonely, tired, bored, note_sealed, corrected_at, version';

/** Fences of database `journaling`: who may meet which rows, and change them. */
export const journalingFences = fences({
  database: 'journaling',
  tables: {
    check_in: {
      belongsTo: 'member_id',
      grants: { member: `select, insert, update (${CORRECTED})`, service: 'select, delete' },
      policies: { erasure },
    },
    journal_entry: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert', service: 'select, delete' },
      policies: { erasure },
    },
    safety_plan_version: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, delete', service: 'select, delete' },
      policies: { erasure },
    },
    erased_member: {
      belongsTo: 'member_id',
      grants: { member: 'select', service: 'select, insert' },
      policies: { served: erasure },
    },
    migration: {
      guardedBy: 'holds names of migrations; only read',
      grants: { member: 'select', service: 'select' },
    },
    inbox: {
      guardedBy: 'holds ids of events; the consumer alone reads and writes it',
      grants: { service: 'select, insert, delete' },
      policies: { consume: erasure },
    },
    outbox: {
      guardedBy: 'written with the fact; read by the relay alone',
      grants: { member: 'insert', service: 'select, insert, delete' },
    },
  },
});
