import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newUnorderedId } from '@holdfast/kernel';
import { migrate, openDatabase, type ServiceDatabase } from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { keyringDatabase } from '../service.ts';
import { fileKeyWrapper } from './file-key-wrapper.part.ts';
import { newWrappingKey, readKeyFile, unwrapWith, writeKeyFile } from './key-file.part.ts';
import type { KeyWrapper } from './key-wrapper.rule.ts';
import { openKeyRing, type KeyRing } from './open-key-ring.part.ts';
import { careForKeys } from './care-for-keys.ts';
import { vacuumKeys } from './key-keeper.part.ts';
import { retireKeys } from './retire-keys.ts';
import { rotateKeys, type KeyPlaces } from './rotate-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-keys-'));
const now = new Date('2026-03-29T12:00:00Z');

let databases: TestDatabases;
let database: ServiceDatabase<'key-ring'>;
beforeAll(async () => {
  databases = await someDatabases('keyring');
  await migrate(databases.url('keyring_owner'), keyringDatabase.migrations);
  database = openDatabase(keyringDatabase, { serviceUrl: databases.url('keyring_svc') });
});
afterAll(async () => {
  await database.close();
  await databases.stop();
  rmSync(folder, { recursive: true });
});

let count = 0;
let places: KeyPlaces;
let ring: KeyRing;
beforeEach(async () => {
  await databases.sql('keyring', 'truncate member_key, wrapping_key');
  count += 1;
  places = { database, keyFile: join(folder, `${String(count)}.key`), now: () => now };
  await writeKeyFile(places.keyFile, [newWrappingKey()]);
  ring = openKeyRing(database, fileKeyWrapper(places.keyFile));
});

const keysOf = async (members: readonly string[]) => {
  const answers = await ring.derivedKeys('journal', members);
  return members.map((member) => {
    const answer = answers.get(member);
    return answer?.kind === 'key' ? answer.key.toString('hex') : (answer?.kind ?? null);
  });
};
const enrols = async () => {
  const member = newUnorderedId<'Member'>();
  await ring.create(member, now);
  return member;
};
const enrolMany = (many: number) => Promise.all(Array.from({ length: many }, enrols));
const wrapped = () =>
  databases.sql<{ member_id: string; wrapped_key: Buffer; wrapper_id: string }>(
    'keyring',
    'select member_id, wrapped_key, wrapper_id from member_key where wrapped_key is not null',
  );

describe('rotating the key-encryption key', () => {
  test('while people enrol, keeps everybody’s keys as they are; then the old key opens nothing', async () => {
    const [old] = await readKeyFile(places.keyFile);
    const early = await enrolMany(300);
    const before = await keysOf(early);
    const backup = await wrapped();
    const rotation = { isDone: false };
    const meanwhile: string[] = [];
    const enrolling = (async () => {
      while (!rotation.isDone || meanwhile.length < 20) meanwhile.push(await enrols());
    })();

    expect(await rotateKeys(places)).toBeGreaterThanOrEqual(300);
    rotation.isDone = true;
    await enrolling;
    const retired = await retireKeys(places);

    expect(retired).toEqual({ destroyed: [old.id], kept: [] });
    expect(await keysOf(early)).toEqual(before);
    expect(new Set(await keysOf(meanwhile)).size).toBe(meanwhile.length);
    for (const row of await wrapped())
      expect(() => unwrapWith(old, row.member_id, row.wrapped_key)).toThrow();
    // A backup of the ring from before, with the keys at hand.
    const [inUse, ...others] = await readKeyFile(places.keyFile);
    expect(others).toEqual([]);
    for (const row of backup)
      expect(() => unwrapWith(inUse, row.member_id, row.wrapped_key)).toThrow();
    expect(readFileSync(places.keyFile, 'utf8')).not.toContain(old.secret.toString('base64'));
    expect(statSync(places.keyFile).mode & 0o777).toBe(0o600);
  });

  test('twice in a row, as after an interruption, keeps everything', async () => {
    const early = await enrolMany(3);
    const before = await keysOf(early);

    await rotateKeys(places);
    await rotateKeys(places);

    expect(await keysOf(early)).toEqual(before);
    expect((await retireKeys(places)).destroyed).toHaveLength(2);
    expect((await retireKeys(places)).destroyed).toEqual([]);
    expect(await keysOf(early)).toEqual(before);
  });

  test('brings nobody back who was erased meanwhile', async () => {
    const [ada = ''] = await enrolMany(3);
    let changes = 0;
    const changeFor: typeof database.changeFor = async (purpose, work) => {
      changes += 1;
      // Between the look at what is wrapped by the old key, and the new wrapping.
      if (changes === 2) await ring.erase(ada, now);
      return database.changeFor(purpose, work);
    };

    await rotateKeys({ ...places, database: { ...database, changeFor } });
    await retireKeys(places);

    expect(changes).toBeGreaterThanOrEqual(2);
    expect(await keysOf([ada])).toEqual(['erased']);
    expect(await wrapped()).toHaveLength(2);
  });
});

describe('the key of an erased member', () => {
  test('opens with no key of the file any more after a vacuum and a rotation, wherever it is left', async () => {
    const [ada = '', ben = ''] = await enrolMany(2);
    const [before] = await keysOf([ben]);
    const left = (await wrapped()).find((row) => row.member_id === ada);
    if (left === undefined) throw new Error('She has no key.');
    await ring.erase(ada, now);
    const opens = async () => {
      const keys = await readKeyFile(places.keyFile);
      return keys.some((key) => {
        try {
          return unwrapWith(key, ada, left.wrapped_key).length > 0;
        } catch {
          return false;
        }
      });
    };
    // As dead row versions and the log of PostgreSQL still have it.
    expect(await opens()).toBe(true);
    const warned: unknown[] = [];

    await vacuumKeys(databases.url('keyring_svc'), { warn: (...given) => warned.push(given) });
    expect(warned).toEqual([]);
    const [table] = await databases.sql<{ dead: string; vacuums: string }>(
      'keyring',
      `select n_dead_tup as dead, vacuum_count as vacuums from pg_stat_user_tables where relname = 'member_key'`,
    );
    expect(table).toEqual({ dead: '0', vacuums: '1' });

    const ages = { keyRotationDays: 1, replacedKeyDays: 7 };
    const after = (days: number) => () => new Date(now.getTime() + days * 86_400_000);
    await careForKeys({ ...places, ages, now: after(1) });
    await careForKeys({ ...places, ages, now: after(8) });

    expect(await opens()).toBe(false);
    expect(await keysOf([ben])).toEqual([before]);
  });
});

describe('retiring', () => {
  test('keeps a key that still wraps something, and says so', async () => {
    const members = await enrolMany(2);
    const [old] = await readKeyFile(places.keyFile);
    await writeKeyFile(places.keyFile, [newWrappingKey(), old]);
    await expect(retireKeys(places)).rejects.toThrow('rotate first');

    await rotateKeys(places);
    await databases.sql(
      'keyring',
      'insert into wrapping_key values ($1, now()) on conflict do nothing',
      [old.id],
    );
    const other = newUnorderedId<'Member'>();
    await databases.sql('keyring', `insert into member_key values ($1, '\\x00', $2, now())`, [
      other,
      old.id,
    ]);

    expect((await retireKeys(places)).kept).toEqual([old.id]);
    expect(await keysOf(members)).not.toContain(null);
  });

  test('a process that still holds the old key stores nothing with it: it wraps anew', async () => {
    const [old] = await readKeyFile(places.keyFile);
    await enrols();
    await rotateKeys(places);
    await retireKeys(places);
    const present = fileKeyWrapper(places.keyFile);
    const wrappers: KeyWrapper[] = [stale(old.id), present];
    const late = openKeyRing(database, {
      ...present,
      wrap: (...given) => (wrappers.shift() ?? present).wrap(...given),
    });
    const member = newUnorderedId<'Member'>();

    await late.create(member, now);

    expect(await keysOf([member])).not.toEqual([null]);
    expect((await wrapped()).map(({ wrapper_id: id }) => id)).not.toContain(old.id);
  });

  test('whose key cannot be unwrapped has none; the others are answered', async () => {
    const [ada, ben] = await enrolMany(2);
    await databases.sql('keyring', `insert into wrapping_key values ('lost', now())`);
    await databases.sql(
      'keyring',
      `update member_key set wrapper_id = 'lost' where member_id = $1`,
      [ada],
    );

    const [ofAda, ofBen] = await keysOf([ada ?? '', ben ?? '']);

    expect([ofAda, typeof ofBen]).toEqual([null, 'string']);
  });
});

/** As a process wraps that has not seen yet that its key was retired. */
function stale(wrapperId: string): KeyWrapper {
  return {
    wrap: () => Promise.resolve({ wrapperId, wrapped: Buffer.alloc(60) }),
    unwrap: () => Promise.resolve(null),
  };
}
