import { alarmFences } from '@holdfast/alarm';
import { fences, servedFor } from '@holdfast/persistence';

const erasure = servedFor('erasure');
/** Staff answer safety events, alarms leave their steps in them, and alarms of rooms become some. */
const served = servedFor('safety', 'alarm');

/** Columns of a check-in that its member may correct: its day and its member never change. */
const CORRECTED =
  'mood, craving, sleep_hours, hungry, angry, lonely, tired, bored, note_sealed, corrected_at, version';

/** Columns of a safety event that change: never whose it is, and how it began. */
const MOVED =
  'state, closed_at, was_false_alarm, answered_at, acknowledged_by, held_until, class_sealed, feedback_sealed, group_id, message_id, facilitator_ids, opened_at, presses, version';

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
    safety_event: {
      belongsTo: 'member_id',
      grants: {
        member: 'select, insert, update (presses, version, class_sealed)',
        service: `select, insert, update (${MOVED}), delete`,
      },
      policies: { served, erasure },
    },
    safety_step: {
      belongsTo: 'member_id',
      grants: {
        member: 'select, insert',
        service: 'select, insert, update (by_id), delete',
      },
      policies: { served, erasure },
    },
    safety_message: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert', service: 'select, insert, delete' },
      policies: { served, erasure },
    },
    safety_press: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert', service: 'select, delete' },
      policies: { erasure },
    },
    safety_setting: {
      belongsTo: 'member_id',
      grants: {
        member:
          'select, insert, update (reachability_sealed, reachability_changed_at, text_alarm_since)',
        service: 'select, delete',
      },
      policies: { served, erasure },
    },
    safety_notice: {
      belongsTo: 'member_id',
      grants: { member: 'select', service: 'select, insert, update, delete' },
      policies: { served, erasure },
    },
    former_safety_step: {
      guardedBy: 'holds instants of what was done for people who were erased; nobody is named',
      grants: { service: 'select, insert' },
      policies: { erasure },
    },
    duty_roster: {
      guardedBy: 'a copy of who is on duty when; read for alarms and to say whether anybody is',
      grants: { service: 'select, insert, update' },
      policies: { served, erasure },
    },
    duty_address: {
      guardedBy: 'sealed addresses of those on duty; opened for alarms alone',
      grants: { service: 'select, insert, update, delete' },
      policies: { served, erasure },
    },
    ...alarmFences,
    alarm: {
      ...alarmFences.alarm,
      policies: { ...alarmFences.alarm.policies, answered: servedFor('safety', 'erasure') },
    },
    erased_member: {
      belongsTo: 'member_id',
      grants: { member: 'select', service: 'select, insert' },
      policies: { served: servedFor('erasure', 'safety', 'alarm') },
    },
    migration: {
      guardedBy: 'holds names of migrations; only read',
      grants: { member: 'select', service: 'select' },
    },
    inbox: {
      guardedBy: 'holds ids of events; the consumers alone read and write it',
      grants: { service: 'select, insert, delete' },
      policies: { consume: servedFor('erasure', 'safety') },
    },
    outbox: {
      guardedBy: 'written with the fact; read by the relay alone',
      grants: { member: 'insert', service: 'select, insert, delete' },
    },
  },
});
