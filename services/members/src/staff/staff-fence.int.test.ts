import { randomUUID } from 'node:crypto';
import type { MemberId } from '@holdfast/kernel';
import { migrate, openDatabase, type Database } from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { membersService } from '../service.ts';

let databases: TestDatabases;
let database: Database;
beforeAll(async () => {
  databases = await someDatabases('members');
  await migrate(databases.url('members_owner'), membersService.migrations);
  database = openDatabase(membersService, databases.logins('members'));
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

/** Runs statements as the login that acts for one person. Returns the SQLSTATE of a refusal, or null. */
async function refusalFor(memberId: string, ...statements: readonly string[]) {
  const session = database.asMember(memberId as MemberId);
  try {
    await session.change(async (tx) => {
      for (const statement of statements) await tx.query(statement);
    });
    return null;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await session.close();
  }
}

/** Makes an invitation, as the command does. */
async function invitation(roles: string): Promise<string> {
  const id = randomUUID();
  await databases.sql(
    'members',
    `insert into staff_invitation values ($1, sha256($1::uuid::text::bytea), $2, null, now(), now() + interval '7 days')`,
    [id, roles],
  );
  return id;
}
const REFUSED = '42501';
const roleOf = (memberId: string, role: string) =>
  `insert into staff_role values ('${memberId}', '${role}', null, now())`;
const useOf = (id: string, memberId: string) =>
  `update staff_invitation set used_by = '${memberId}', used_at = now() where id = '${id}'`;
const invitationBy = (memberId: string) =>
  `insert into staff_invitation values (gen_random_uuid(), sha256('${randomUUID()}'), '{OPERATOR}', '${memberId}', now(), now())`;

describe('even if every rule is bypassed', () => {
  test('nobody gives themselves a role that no invitation of theirs names', async () => {
    const [ada, ben] = [randomUUID(), randomUUID()];
    const id = await invitation('{MODERATOR}');

    expect(await refusalFor(ada, roleOf(ada, 'OPERATOR'))).toBe(REFUSED);
    expect(await refusalFor(ada, useOf(id, ada), roleOf(ada, 'OPERATOR'))).toBe(REFUSED);
    expect(await refusalFor(ada, useOf(id, ada), roleOf(ben, 'MODERATOR'))).toBe(REFUSED);
    expect(await refusalFor(ada, useOf(id, ben))).toBe(REFUSED);
    expect(await refusalFor(ada, useOf(id, ada), roleOf(ada, 'MODERATOR'))).toBeNull();
    expect(await refusalFor(ben, roleOf(ben, 'MODERATOR'))).toBe(REFUSED);
  });

  test('only an operator makes an invitation, and in their own name alone', async () => {
    const [ada, operator] = [randomUUID(), randomUUID()];
    const id = await invitation('{OPERATOR}');
    await refusalFor(operator, useOf(id, operator), roleOf(operator, 'OPERATOR'));

    expect(await refusalFor(ada, invitationBy(ada))).toBe(REFUSED);
    expect(await refusalFor(ada, invitationBy(operator))).toBe(REFUSED);
    expect(await refusalFor(operator, invitationBy(ada))).toBe(REFUSED);
    expect(await refusalFor(operator, invitationBy(operator))).toBeNull();
  });
});
