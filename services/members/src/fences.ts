import { fences, own, ownRows, purpose, readFor, servedFor } from '@holdfast/persistence';

const erasure = servedFor('erasure');
const receipt = readFor('erasure-receipt');
const staff = servedFor('staff');

/** Fences of database `members`: who may meet which rows, and change them. */
export const membersFences = fences({
  database: 'members',
  tables: {
    member: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update', service: 'select, delete' },
      policies: { erasure, nudges: readFor('nudges') },
    },
    member_face: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update', service: 'select, delete' },
      policies: { erasure, faces: readFor('member-faces'), staff: readFor('staff') },
    },
    alias_claim: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update (kept_until)', service: 'select, delete' },
      policies: {
        erasure,
        sign_in: readFor('sign-in'),
        lapsed: {
          to: 'service',
          for: 'delete',
          using: `${purpose('sign-in')} and kept_until is not null`,
        },
      },
    },
    former_alias: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert', service: 'select, delete' },
      policies: { erasure },
    },
    passphrase: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update, delete', service: 'select, delete' },
      policies: { erasure },
    },
    recovery_code: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, delete', service: 'select, delete' },
      policies: { erasure },
    },
    sign_in: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update', service: 'select, update (ended_at), delete' },
      policies: { erasure, live_delivery: readFor('live-delivery'), staff },
    },
    passkey: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update, delete', service: 'select, delete' },
      policies: { erasure },
    },
    second_factor: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update, delete', service: 'select, delete' },
      policies: { erasure },
    },
    intake: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert', service: 'select, delete' },
      policies: { erasure },
    },
    recovery_plan_version: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert', service: 'select, delete' },
      policies: { erasure },
    },
    notice_acknowledgement: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert', service: 'select, delete' },
      policies: { erasure },
    },
    contact_point: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update, delete', service: 'select, delete' },
      policies: { erasure, nudges: servedFor('nudges') },
    },
    nudge: {
      belongsTo: 'member_id',
      grants: {
        member: 'select, insert, update, delete',
        service: 'select, update (try_at, sent_at, address_sealed), delete',
      },
      policies: { erasure, nudges: servedFor('nudges') },
    },
    security_event: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, delete', service: 'select, delete' },
      policies: { erasure },
    },
    erasure: {
      belongsTo: 'member_id',
      grants: {
        member: 'select, insert, update (takes_effect_at), delete',
        service: 'select, update (begun_at, erased_at)',
      },
      policies: { erasure, receipt },
    },
    erased_member: {
      belongsTo: 'member_id',
      grants: { member: 'select', service: 'select, insert' },
      policies: { served: servedFor('erasure', 'member-faces') },
    },
    erasure_confirmation: {
      guardedBy: 'says which service was done; read with a receipt, whose code is a secret',
      grants: { service: 'select, insert' },
      policies: { erasure, receipt },
    },
    passkey_claim: {
      guardedBy: 'holds digests; the service finds a member by the passkey they show',
      grants: { member: 'select, insert, delete', service: 'select, delete' },
      policies: { own: ownRows, erasure, sign_in: readFor('sign-in') },
    },
    spent_challenge: {
      guardedBy: 'holds digests of challenges that were answered; for the service alone',
      grants: { service: 'select, insert, delete' },
      policies: { sign_in: servedFor('sign-in') },
    },
    attempt: {
      guardedBy: 'counts tries by digest; for the service alone',
      grants: { service: 'select, insert, update, delete' },
      policies: { sign_in: servedFor('sign-in') },
    },
    staff_role: {
      guardedBy:
        'a person sees their own; one is written with the invitation that its holder has used, the service takes it away',
      grants: { member: 'select, insert', service: 'select, delete' },
      policies: {
        own: { to: 'member', for: 'select', using: own('member_id') },
        invited: {
          to: 'member',
          for: 'insert',
          check: `${own('member_id')} and exists (
            select from staff_invitation i where ${own('i.used_by')} and role = any (i.roles))`,
        },
        staff,
        erasure,
      },
    },
    staff_invitation: {
      guardedBy:
        'holds a digest of the code; an operator makes one, the holder of its code uses it once',
      grants: {
        member: 'select, insert, update (used_by, used_at)',
        service: 'select, insert, update (invited_by, used_by), delete',
      },
      policies: {
        look_up: {
          to: 'member',
          for: 'select',
          using: `used_by is null or ${own('used_by')} or ${own('invited_by')}`,
        },
        invite: {
          to: 'member',
          for: 'insert',
          check: `${own('invited_by')} and used_by is null and exists (
            select from staff_role r where ${own('r.member_id')} and r.role = 'OPERATOR')`,
        },
        use: { to: 'member', for: 'update', using: 'used_by is null', check: own('used_by') },
        staff,
        erasure,
      },
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

/** Fences of database `keyring`. */
export const keyringFences = fences({
  database: 'keyring',
  tables: {
    migration: { guardedBy: 'holds names of migrations; only read', grants: { service: 'select' } },
    wrapping_key: {
      guardedBy: 'holds names of key-encryption keys; the ring alone reads and writes it',
      grants: { service: 'select, insert, delete' },
      policies: { key_ring: servedFor('key-ring') },
    },
    member_key: {
      guardedBy: 'holds wrapped keys; the ring hands out derived ones by entitlement',
      grants: { service: 'select, insert, update (wrapped_key, wrapper_id, erased_at), maintain' },
      policies: { key_ring: servedFor('key-ring') },
    },
  },
});
