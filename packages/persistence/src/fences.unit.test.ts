import { expect, test } from '@jest/globals';
import { own, purpose } from './condition.ts';
import { fences, readFor, servedFor } from './fences.ts';

const declared = fences({
  database: 'groups',
  tables: {
    mute: {
      belongsTo: 'member_id',
      grants: { member: 'select, insert, update (until)', service: 'select, delete' },
      policies: { erasure: servedFor('erasure'), served: readFor('hiding', 'live-delivery') },
    },
    group: { guardedBy: 'seen by its members', grants: { member: 'select' } },
  },
  sequences: { mute_version: { member: 'usage' } },
});

test('the fence of a table is made of its policies and grants', () => {
  const [ownOne, erasing] = [own('member_id'), purpose('erasure')];

  expect(declared.fence('mute').split('\n')).toEqual([
    'alter table "mute" enable row level security, force row level security;',
    `create policy own on "mute" for all to groups_app using (${ownOne}) with check (${ownOne});`,
    `create policy erasure on "mute" for all to groups_svc using (${erasing}) with check (${erasing});`,
    `create policy served on "mute" for select to groups_svc using (current_setting('app.purpose', true) in ('hiding', 'live-delivery'));`,
    'grant select, insert, update (until) on "mute" to groups_app;',
    'grant select, delete on "mute" to groups_svc;',
  ]);
  expect(declared.fence('group')).toBe('grant select on "group" to groups_app;');
  expect(declared.fence('sequence mute_version')).toBe(
    'grant usage on sequence mute_version to groups_app;',
  );
});

test('a table belongs to one member, or has a rule that guards it', () => {
  expect(declared.ownerOnly).toEqual(['mute']);
  expect(declared.guarded).toEqual({ group: 'seen by its members' });
});

test('no fence is made of a table that is not declared', () => {
  expect(() => declared.fence('lost')).toThrow('lost');
});
