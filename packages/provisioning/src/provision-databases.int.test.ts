import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCluster, type Cluster } from '@holdfast/embedded-postgres';
import pg from 'pg';
import { newKeyFolders } from './key-folders.ts';
import { provisionDatabases } from './provision-databases.ts';
import { writeKeyFolders } from './write-key-folders.ts';

let folder: string;
let cluster: Cluster;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-provisioning-'));
  const dataDir = join(folder, 'postgres-data');
  cluster = await startCluster({ dataDir, port: 0, superuserPassword: 'secret' });
  writeKeyFolders(folder, () => newKeyFolders(cluster));
});

afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

async function roleAt(url: string | undefined): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: string }>('select current_user::text as role');
    return rows[0]?.role;
  } finally {
    await client.end();
  }
}

const addresses = (name: string) =>
  parseEnv(readFileSync(join(folder, name, 'databases.env'), 'utf8'));

test('every address that was handed out opens its database in a PostgreSQL that is not ours', async () => {
  // An address as written by an operator who has no particular database in mind.
  const administratorUrl = cluster.superuserUrl('*');
  const passwordsFile = join(folder, 'provisioning/passwords.json');
  await provisionDatabases({ administratorUrl, passwordsFile });
  await provisionDatabases({ administratorUrl, passwordsFile });

  for (const part of ['members', 'groups', 'journaling', 'insights']) {
    const { DATABASE_URL, DATABASE_SERVICE_URL } = addresses(part);
    expect(await roleAt(DATABASE_URL)).toBe(`${part}_app`);
    expect(await roleAt(DATABASE_SERVICE_URL)).toBe(`${part}_svc`);
  }
  for (const part of ['gateway', 'members', 'groups', 'journaling', 'insights', 'operations'])
    expect(await roleAt(addresses(part)['BUS_DATABASE_URL'])).toBe(`bus_${part}`);
  expect(await roleAt(addresses('members')['KEYRING_DATABASE_URL'])).toBe('keyring_svc');
  for (const [variable, url] of Object.entries(addresses('migration'))) {
    expect(variable).toMatch(/^[A-Z]+_DATABASE_OWNER_URL$/);
    expect(await roleAt(url)).toMatch(/_owner$/);
  }
});
