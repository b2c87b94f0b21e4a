import { migrate } from '@holdfast/persistence';
import {
  fenceFaults,
  someDatabases,
  tableFaults,
  type GuardedTables,
  type TestDatabases,
} from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keyringMigrations } from './migrations/keyring/index.ts';
import { membersMigrations } from './migrations/members/index.ts';

const MEMBERS: GuardedTables = {
  ownerOnly: [
    'intake',
    'recovery_plan_version',
    'member',
    'member_face',
    'passphrase',
    'recovery_code',
    'sign_in',
    'passkey',
    'second_factor',
    'erasure',
    'erased_member',
    'alias_claim',
    'former_alias',
    'notice_acknowledgement',
    'contact_point',
    'nudge',
  ],
  guarded: {
    migration: 'holds names of migrations; only read',
    passkey_claim: 'holds digests; the service finds a member by the passkey they show',
    spent_challenge: 'holds digests of challenges that were answered; for the service alone',
    attempt: 'counts tries by digest; for the service alone',
    inbox: 'holds ids of events; the consumer alone reads and writes it',
    erasure_confirmation:
      'says which service was done; read with a receipt, whose code is a secret',
    staff_role:
      'a person sees their own; one is written with the invitation that its holder has used, the service takes it away',
    staff_invitation:
      'holds a digest of the code; an operator makes one, whoever holds its code uses it once',
    outbox: 'written with the fact; read by the relay alone',
  },
};
const KEYRING: GuardedTables = {
  ownerOnly: [],
  guarded: {
    migration: 'holds names of migrations; only read',
    wrapping_key: 'holds names of key-encryption keys; the ring alone reads and writes it',
    member_key: 'holds wrapped keys; the ring hands out derived ones by entitlement',
  },
};

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('members', 'keyring');
  await migrate(databases.url('members_owner'), membersMigrations);
  await migrate(databases.url('keyring_owner'), keyringMigrations);
});
afterAll(() => databases.stop());

test('every table is fenced, or is read by others and has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'members', MEMBERS)).toEqual([]);
});

test('every table of the key ring has a rule that guards it', async () => {
  expect(await tableFaults(databases, 'keyring', KEYRING)).toEqual([]);
});

/** What must be true of a row that is made up. */
const VALUES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  recovery_plan_version: { author: 'HOLDFAST' },
};

test.each(MEMBERS.ownerOnly)('a member meets their own rows alone in %s', async (table) => {
  const values = VALUES[table] ?? {};
  expect(await fenceFaults(databases, { database: 'members', table, values })).toEqual([]);
});
