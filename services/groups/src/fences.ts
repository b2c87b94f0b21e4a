import { alarmFences } from '@holdfast/alarm';
import { fences, readFor, servedFor } from '@holdfast/persistence';

const erasure = servedFor('erasure');
/** Duty is read and changed for alarms; of staff who are erased it forgets the address. */
const duty = servedFor('alarm', 'erasure');

/** Fences of database `groups`: who may meet which rows, and change them. */
export const groupsFences = fences({
  database: 'groups',
  tables: {
    message_allowance: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update', service: 'select, delete' },
      policies: { erasure },
    },
    invitation_try: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update', service: 'select, delete' },
      policies: { erasure },
    },
    past_membership: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert', service: 'select, insert, delete' },
      policies: { erasure, matching: servedFor('matching') },
    },
    agreement_acceptance: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert', service: 'select, delete' },
      policies: { erasure, oversight: readFor('oversight') },
    },
    orientation: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update', service: 'select, delete' },
      policies: { erasure, oversight: readFor('oversight') },
    },
    match_request: {
      belongsTo: 'member_id',
      grants: {
        member: 'select, insert, update',
        service: 'select, update (state, group_id, reasons, placed_at, profile), delete',
      },
      policies: { erasure, matching: servedFor('matching') },
    },
    block: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, delete', service: 'select, delete' },
      policies: {
        erasure,
        matching: readFor('matching'),
        hiding: readFor('hiding', 'live-delivery'),
      },
    },
    erased_member: {
      belongsTo: 'member_id',
      grants: { member: 'select', service: 'select, insert' },
      policies: { served: erasure },
    },
    room_alarm: {
      belongsTo: 'member_id',
      grants: {
        member: 'select, insert, update (class_sealed, version)',
        service: 'select, update (answered_at, version), delete',
      },
      policies: { served: servedFor('alarm', 'erasure') },
    },
    room_alarm_message: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert', service: 'select, delete' },
      policies: { served: servedFor('alarm', 'erasure') },
    },
    ...alarmFences,
    alarm: { ...alarmFences.alarm, policies: { ...alarmFences.alarm.policies, erasure } },
    duty_head: {
      guardedBy: 'holds a number of changes; read and changed with the roster',
      grants: { service: 'select, update (version)' },
      policies: { served: duty },
    },
    duty_roster: {
      guardedBy: 'seen by operators and its contacts; read for alarms',
      grants: { service: 'select, insert, update (set_by)' },
      policies: { served: duty },
    },
    duty_override: {
      guardedBy: 'seen by operators and the contacts of the roster; read for alarms',
      grants: { service: 'select, insert, update (made_by), delete' },
      policies: { served: duty },
    },
    duty_contact: {
      guardedBy:
        'seen by operators and the contacts themselves, the address masked; read for alarms',
      grants: {
        service:
          'select, insert, update (address_sealed, address_digest, verified_at, code_digest, code_expires_at, code_sent_at, code_tries), delete',
      },
      policies: { served: duty },
    },
    duty_next_address: {
      guardedBy: 'a sealed address that waits for its code; shown as duty_contact is',
      grants: { service: 'select, insert, update, delete' },
      policies: { served: duty },
    },
    group: {
      guardedBy: 'seen by its members: membership',
      grants: {
        member: 'select, insert, update (member_count, head_sequence, agreement_version)',
        service: 'select, insert, update (member_count, head_sequence)',
      },
    },
    agreement: {
      guardedBy: 'seen by members of the group',
      grants: { member: 'select, insert', service: 'select, insert' },
    },
    activity: {
      guardedBy: 'seen by members of the group, from where they may see',
      grants: { member: 'select, insert', service: 'select, insert' },
    },
    // A row is locked only by a role that may change something of it.
    membership: {
      guardedBy: 'seen by members of the group',
      grants: {
        member: 'select, insert, update (last_read_sequence), delete',
        service: 'select, insert, update (last_read_sequence), delete',
      },
    },
    invitation: {
      guardedBy: 'found by its code, whose digest alone is kept',
      grants: {
        member: 'select, insert, update (used_by, used_at, revoked_at)',
        service: 'select (id, invited_by, used_by), update (used_by), delete',
      },
    },
    message: {
      guardedBy: 'seen by members of the group, from where they may see',
      grants: { member: 'select, insert', service: 'select, update (body_sealed, author_id)' },
    },
    migration: {
      guardedBy: 'holds names of migrations; only read',
      grants: { member: 'select', service: 'select' },
    },
    inbox: {
      guardedBy: 'holds ids of events; the consumer alone reads and writes it',
      grants: { service: 'select, insert, delete' },
      policies: { consume: servedFor('erasure', 'alarm') },
    },
    outbox: {
      guardedBy: 'written with the fact; read by the relay alone',
      grants: { member: 'insert', service: 'select, insert, delete' },
    },
  },
  sequences: { block_version: { member: 'usage' } },
});
