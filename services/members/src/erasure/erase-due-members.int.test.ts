import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import {
  fileErasureLedger,
  makeErasureLedger,
  migrate,
  openDatabase,
  type ServiceDatabase,
} from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fileKeyWrapper } from '../key-ring/file-key-wrapper.part.ts';
import { newWrappingKey, writeKeyFile } from '../key-ring/key-file.part.ts';
import { openKeyRing, type KeyRing } from '../key-ring/open-key-ring.part.ts';
import type { MembersDatabase } from '../parts.ts';
import { keyringDatabase, membersService } from '../service.ts';
import { eraseDueMembers, type ErasingWorker } from './erase-due-members.ts';
import { eraseReturnedMembers } from './erase-returned-members.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-erasing-'));
const TABLES = [
  'intake',
  'recovery_plan_version',
  'member',
  'member_face',
  'alias_claim',
  'passphrase',
  'recovery_code',
  'sign_in',
  'staff_role',
  'former_alias',
  'notice_acknowledgement',
  'contact_point',
  'nudge',
  'passkey',
  'passkey_claim',
  'second_factor',
];
const now = new Date('2026-03-29T12:00:00Z');
const later = new Date('2026-03-29T12:05:00Z');

let databases: TestDatabases;
let database: MembersDatabase;
let keyring: ServiceDatabase<'key-ring'>;
let ring: KeyRing;
let worker: ErasingWorker;
beforeAll(async () => {
  databases = await someDatabases('members', 'keyring');
  await migrate(databases.url('members_owner'), membersService.migrations);
  await migrate(databases.url('keyring_owner'), keyringDatabase.migrations);
  database = openDatabase(membersService, databases.logins('members'));
  keyring = openDatabase(keyringDatabase, { serviceUrl: databases.url('keyring_svc') });
  const keyFile = join(folder, 'key-encryption.key');
  await writeKeyFile(keyFile, [newWrappingKey()]);
  ring = openKeyRing(keyring, fileKeyWrapper(keyFile));
});
afterAll(async () => {
  await Promise.all([database.close(), keyring.close()]);
  await databases.stop();
  rmSync(folder, { recursive: true });
});

const sql = (text: string, values: readonly unknown[] = []) =>
  databases.sql('members', text, values);

let count = 0;
beforeEach(async () => {
  count += 1;
  const path = join(folder, `${String(count)}.jsonl`);
  await makeErasureLedger(path);
  const ledger = fileErasureLedger(path);
  worker = { database, ring, letters: null, ledger, now: () => now };
  await sql('delete from outbox');
  await sql('delete from erasure');
});

/** Somebody with a row in each table, a sign-in that lives and one that has ended, who asked to be erased. */
async function someone({ takesEffectAt = now } = {}): Promise<MemberId> {
  const memberId = newUnorderedId<'Member'>();
  await ring.create(memberId, now);
  await sql(
    `with m as (insert into member values ($1, 'UTC', 'en', '1', $2, sha256($1::uuid::text::bytea), 3)),
       f as (insert into member_face values ($1, '\\x00', false)),
       a as (insert into alias_claim values (sha256($1::uuid::text::bytea), $1)),
       p as (insert into passphrase values ($1, 'hash', $2)),
       z as (insert into former_alias values (gen_random_uuid(), $1, '\\x00', $2)),
       n as (insert into notice_acknowledgement values ($1, '2', $2)),
       i as (insert into intake values (gen_random_uuid(), $1, '\\x00', $2, '\\x00', '\\x00')),
       v as (insert into recovery_plan_version values (gen_random_uuid(), $1, 1, 'HOLDFAST', '\\x00', $2::timestamptz::date, $2, null, null)),
       d as (insert into contact_point values ($1, 'EMAIL', '\\x00', $2, null, null, 0)),
       e as (insert into nudge values (gen_random_uuid(), $1, 'PLAN_REVIEW', $2, $2, null)),
       t as (insert into staff_role values ($1, 'MODERATOR', null, $2)),
       k as (insert into passkey values (gen_random_uuid(), $1, 'credential', sha256($1::uuid::text::bytea), '\\x00', 0, '\\x00', $2, null, '\\x00', '\\x00')),
       c as (insert into passkey_claim values (sha256($1::uuid::text::bytea), $1)),
       o as (insert into second_factor values (gen_random_uuid(), $1, '\\x00', $2, $2, 1, '\\x00', '\\x00')),
       r as (insert into recovery_code values ($1, '\\x00', $2)),
       s as (insert into sign_in values (gen_random_uuid(), $1, 0, $2, $2, null),
                                        (gen_random_uuid(), $1, 0, $2, $2, $2))
     insert into erasure values ($1, gen_random_uuid(), sha256($1::uuid::text::bytea), $2, $3)`,
    [memberId, now, takesEffectAt],
  );
  return memberId;
}

/** In how many rows of which tables a member stands. */
async function rowsOf(memberId: MemberId): Promise<Readonly<Record<string, number>>> {
  const counts = TABLES.map(async (table) => {
    const rows = await sql(`select from ${table} where member_id = $1`, [memberId]);
    return [table, rows.length] as const;
  });
  return Object.fromEntries((await Promise.all(counts)).filter(([, rows]) => rows > 0));
}
const keyOf = async (memberId: MemberId) =>
  (await ring.derivedKeys('journal', [memberId])).get(memberId)?.kind;
const eventsOf = async (memberId: MemberId) =>
  (
    await sql(
      `select event->>'type' as type, (event->'data'->>'version')::int as version
         from outbox where event->>'partitionkey' = $1 order by seq`,
      [memberId],
    )
  ).map(({ type, version }) => `${String(type)} ${String(version)}`);

describe('erasing those whose time has come', () => {
  test('leaves a tombstone of them, and tells the others once', async () => {
    const [ada, ben] = [await someone(), await someone({ takesEffectAt: later })];

    await eraseDueMembers(worker);
    await eraseDueMembers(worker);

    expect(await rowsOf(ada)).toEqual({});
    expect(await keyOf(ada)).toBe('erased');
    expect(await worker.ledger.entries()).toEqual([{ memberId: ada, erasedAt: now }]);
    expect(await eventsOf(ada)).toEqual([
      'holdfast.members.sign-in-ended.v1 2',
      'holdfast.members.member-erased.v1 4',
    ]);
    expect(
      await sql('select member_id, erased_at from erased_member where member_id = $1', [ada]),
    ).toEqual([{ member_id: ada, erased_at: now }]);
    expect(Object.keys(await rowsOf(ben))).toHaveLength(TABLES.length);
    expect(await keyOf(ben)).toBe('key');
    expect(await eventsOf(ben)).toEqual([]);
  });

  test('goes on after an interruption anywhere, with the instant at which it began', async () => {
    const ada = await someone();
    const broken = () => Promise.reject(new Error('interrupted'));
    const tries: Partial<ErasingWorker>[] = [
      { ledger: { ...worker.ledger, append: broken } },
      { ring: { erase: broken } },
      {
        ring: {
          erase: async (...erased) => {
            await ring.erase(...erased);
            throw new Error('interrupted');
          },
        },
      },
    ];
    for (const interrupted of tries)
      await expect(eraseDueMembers({ ...worker, ...interrupted })).rejects.toThrow('interrupted');
    expect(Object.keys(await rowsOf(ada))).toHaveLength(TABLES.length);

    await eraseDueMembers({ ...worker, now: () => later });

    expect(await rowsOf(ada)).toEqual({});
    expect(await worker.ledger.entries()).toEqual([{ memberId: ada, erasedAt: now }]);
    expect(await eventsOf(ada)).toHaveLength(2);
  });

  test('destroys nothing before the ledger has it', async () => {
    const ada = await someone();
    const append = () => Promise.reject(new Error('disk full'));

    await expect(
      eraseDueMembers({ ...worker, ledger: { ...worker.ledger, append } }),
    ).rejects.toThrow('disk full');

    expect(await keyOf(ada)).toBe('key');
  });

  test('one who cannot be erased now keeps nobody else waiting', async () => {
    const [ada, ben] = [await someone({ takesEffectAt: new Date(0) }), await someone()];
    const erase = (memberId: string, at: Date) =>
      memberId === ada ? Promise.reject(new Error('not now')) : ring.erase(memberId, at);

    await expect(eraseDueMembers({ ...worker, ring: { erase } })).rejects.toThrow('not now');

    expect(await rowsOf(ben)).toEqual({});
    expect(await keyOf(ada)).toBe('key');
  });

  test('of two who erase the same member at once, one tells the others', async () => {
    const ada = await someone();

    await Promise.all([eraseDueMembers(worker), eraseDueMembers(worker)]);

    expect(await rowsOf(ada)).toEqual({});
    expect(await eventsOf(ada)).toHaveLength(2);
  });

  test('is not done to one who has taken it back', async () => {
    const ada = await someone();
    await sql('delete from erasure');

    await eraseDueMembers(worker);

    expect(await keyOf(ada)).toBe('key');
    expect(await worker.ledger.entries()).toEqual([]);
  });
});

describe('those whom a restored backup has brought back', () => {
  const replay = () => eraseReturnedMembers({ ...worker, ring });

  test('are erased anew, with the instant of the ledger, and the others are told', async () => {
    const [ada, ben] = [await someone(), await someone({ takesEffectAt: later })];
    await worker.ledger.append({ memberId: ada, erasedAt: now });

    expect(await replay()).toBe(1);
    expect(await replay()).toBe(0);

    expect(await rowsOf(ada)).toEqual({});
    expect(await keyOf(ada)).toBe('erased');
    expect(await eventsOf(ada)).toContain('holdfast.members.member-erased.v1 4');
    expect(await keyOf(ben)).toBe('key');
    expect(Object.keys(await rowsOf(ben))).toHaveLength(TABLES.length);
  });

  test('lose their key if only the ring was restored, and nobody is told a second time', async () => {
    const ada = await someone();
    await eraseDueMembers(worker);
    await databases.sql('keyring', 'delete from member_key where member_id = $1', [ada]);
    await ring.create(ada, now);
    await sql('delete from outbox');

    expect(await replay()).toBe(1);

    expect(await keyOf(ada)).toBe('erased');
    expect(await eventsOf(ada)).toEqual([]);
  });
});
