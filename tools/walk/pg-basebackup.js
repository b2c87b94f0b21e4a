// `pg_basebackup --pgdata=- --format=tar --wal-method=fetch` in place of the program of PostgreSQL's image, which the
// package of the embedded server lacks: the same copy, by the functions that PostgreSQL has for programs of backups.
import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

const [data, passwordFile, ...flags] = process.argv.slice(2);
for (const flag of ['--pgdata=-', '--format=tar', '--wal-method=fetch'])
  if (!flags.includes(flag)) throw new Error(`This stand-in knows no copy without ${flag}.`);

const password = readFileSync(passwordFile, 'utf8').trim();
const client = new pg.Client({
  host: '127.0.0.1',
  user: 'holdfast',
  database: 'postgres',
  password,
});
const copy = mkdtempSync(join(tmpdir(), 'walk-backup-'));
await client.connect();
try {
  await client.query(`select pg_backup_start('walk', fast => true)`);
  execFileSync('cp', ['-a', `${data}/.`, copy]);
  const { rows } = await client.query(
    'select labelfile from pg_backup_stop(wait_for_archive => false)',
  );
  for (const name of ['postmaster.pid', 'postmaster.opts', 'pg_wal'])
    rmSync(join(copy, name), { recursive: true, force: true });
  execFileSync('cp', ['-a', join(data, 'pg_wal'), copy]);
  const { uid, gid } = statSync(data);
  writeFileSync(join(copy, 'backup_label'), rows[0].labelfile);
  chownSync(join(copy, 'backup_label'), uid, gid);
  execFileSync('tar', ['-c', '-C', copy, '.'], { stdio: ['ignore', 'inherit', 'inherit'] });
} finally {
  await client.end();
  rmSync(copy, { recursive: true });
}
