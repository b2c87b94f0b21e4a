import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startCluster, type Cluster } from './cluster.ts';

let folder: string;
let clusters: Cluster[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast cluster '));
  clusters = [];
});

afterEach(async () => {
  for (const cluster of clusters) await cluster.stop();
  rmSync(folder, { recursive: true });
});

async function start(port = 0): Promise<Cluster> {
  const dataDir = join(folder, 'postgres');
  const cluster = await startCluster({ dataDir, port, superuserPassword: 'a pass/word' });
  clusters.push(cluster);
  return cluster;
}

async function ask<Row>(cluster: Cluster, sql: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: cluster.superuserUrl('postgres') });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

describe('a cluster', () => {
  test('answers in a path with a space, and keeps its data when it is started again', async () => {
    const first = await start();
    await ask(first, 'create table kept (id int); insert into kept values (7)');
    await first.stop();
    const second = await start();
    expect(await ask(second, 'select id from kept')).toEqual([{ id: 7 }]);
  });

  test('lets nobody look into its folder and writes a log for its owner only', async () => {
    await start();
    expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'postgres.log')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(folder, 'postgres.password'))).toBe(false);
  });

  test('listens on the loopback address only, and asks for the password', async () => {
    const cluster = await start();
    const [shown] = await ask<object>(
      cluster,
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
              current_setting('max_connections') as sessions, datlocprovider as provider
         from pg_database where datname = 'postgres'`,
    );
    expect(shown).toEqual({ addresses: '127.0.0.1', sockets: '', sessions: '200', provider: 'b' });
    const url = new URL(cluster.superuserUrl('postgres'));
    url.password = 'another';
    await expect(new Client({ connectionString: url.href }).connect()).rejects.toMatchObject({
      code: '28P01',
    });
  });

  test('starts at once on the same port after its server was killed', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const second = await start(first.port);
    expect(second.port).toBe(first.port);
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('takes over from a server that still runs', async () => {
    const first = await start();
    const second = await start();
    await first.ended;
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('says what PostgreSQL said when it cannot start', async () => {
    const first = await start();
    const options = { dataDir: join(folder, 'other'), superuserPassword: 'x', port: first.port };
    await expect(startCluster(options)).rejects.toThrow(/did not start[\s\S]*could not bind/);
  });

  test('writes no statement and no value into its log', async () => {
    const cluster = await start();
    await ask(
      cluster,
      `create table secret (word text unique); insert into secret values ('canary')`,
    );
    await expect(ask(cluster, `insert into secret values ('canary')`)).rejects.toThrow('duplicate');
    await cluster.stop();
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toContain('canary');
  });
});
