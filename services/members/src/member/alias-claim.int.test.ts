import { defaultPolicy } from '@holdfast/configuration';
import { newUnorderedId } from '@holdfast/kernel';
import { migrate, openDatabase, type Database } from '@holdfast/persistence';
import { createServiceKey } from '@holdfast/sealing';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { membersService } from '../service.ts';
import { createAliasDigests } from './alias-digests.part.ts';
import { isAliasTaken, members } from './member.repository.ts';

const digests = createAliasDigests(createServiceKey(Buffer.alloc(32, 3)), defaultPolicy);

let databases: TestDatabases;
let database: Database<'sign-in' | 'member-faces'>;
beforeAll(async () => {
  databases = await someDatabases('members');
  await migrate(databases.url('members_owner'), membersService.migrations);
  database = openDatabase(membersService, databases.logins('members'));
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

/** Enrols under an alias; false if it is taken. */
async function enrols(alias: string): Promise<boolean> {
  const memberId = newUnorderedId<'Member'>();
  const session = database.asMember(memberId);
  const member = {
    memberId,
    timeZone: 'UTC',
    locale: 'en',
    country: null,
    noticeVersion: '1',
    enrolledAt: new Date(),
    enrollKeyDigest: Buffer.of(1),
    version: 1,
  };
  const face = { memberId, aliasSealed: Buffer.of(1), isStaff: false };
  try {
    await session.change((tx) => members.add(tx, member, face, digests.claimed(alias)));
    return true;
  } catch (error) {
    if (!isAliasTaken(error)) throw error;
    return false;
  } finally {
    await session.close();
  }
}

test('exactly one of many who enrol at once under aliases that look alike succeeds, without a deadlock', async () => {
  for (const looks of [
    ['Boris', 'BORIS', 'В0ris', 'bori s', 'Bor1s', 'B.oris', 'Bοris', 'BOR|S'],
    ['ВОВ', 'BOB', 'вов', 'Bob', 'BОB', 'Воb', 'b0b', 'B o b'],
  ]) {
    const outcomes = await Promise.all([...looks, ...looks, ...looks].map(enrols));

    expect(outcomes.filter(Boolean)).toHaveLength(1);
  }
});

test('a claim is read for signing in, and for no other purpose', async () => {
  await enrols('Clara');
  const holder = (purpose: 'sign-in' | 'member-faces') =>
    database.readFor(purpose, (tx) =>
      members.findIdByAlias(tx, digests.found('clara'), new Date()),
    );

  expect(await holder('sign-in')).not.toBeNull();
  expect(await holder('member-faces')).toBeNull();
});
