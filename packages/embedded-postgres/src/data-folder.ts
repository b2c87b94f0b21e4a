import { spawnSync } from 'node:child_process';
import { existsSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { PROGRAM_ENVIRONMENT, type RunAs } from './run-as.ts';

/** The name of the cluster's administrator. */
export const SUPERUSER = 'holdfast';

/** Settings of a new data folder. */
export interface NewDataFolder {
  readonly dataDir: string;
  readonly binaries: Binaries;
  readonly runAs: RunAs;
  readonly superuserPassword: string;
}

/**
 * Makes the data folder if there is none, and gives an existing one to the account that will run the server.
 * @throws Error if the folder belongs to another account, or cannot be made.
 */
export async function prepareDataFolder(plan: NewDataFolder): Promise<void> {
  if (existsSync(join(plan.dataDir, 'PG_VERSION'))) takeOver(plan.dataDir, plan.runAs.owner);
  else await initialise(plan);
}

/**
 * Makes the folder aside and then renames it: an interrupted initialisation leaves nothing that looks like a data
 * folder.
 */
async function initialise(plan: NewDataFolder): Promise<void> {
  const unfinished = `${plan.dataDir}.unfinished`;
  const passwordFile = `${plan.dataDir}.password`;
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    await giveTo(plan.runAs.owner, unfinished);
    await rm(passwordFile, { force: true });
    await writeFile(passwordFile, plan.superuserPassword, { mode: 0o600 });
    await giveTo(plan.runAs.owner, passwordFile);
    runInitdb(plan, unfinished, passwordFile);
    await rename(unfinished, plan.dataDir);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
  await chmod(plan.dataDir, 0o700);
}

function runInitdb({ binaries, runAs }: NewDataFolder, folder: string, passwordFile: string): void {
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const args = ['-D', folder, '-E', 'UTF8', ...locale, ...access, '--no-instructions'];
  const [program = '', ...rest] = [...runAs.wrapper, binaries.initdb, ...args];
  const options = { ...runAs.credentials, env: PROGRAM_ENVIRONMENT, cwd: '/' };
  const done = spawnSync(program, rest, { ...options, encoding: 'utf8' });
  if (done.status === 0) return;
  throw new Error(`The databases could not be made. PostgreSQL says: ${done.stderr.trim()}`, {
    cause: done.error,
  });
}

async function giveTo(owner: number | null, path: string): Promise<void> {
  if (owner !== null) await chown(path, owner, owner);
}

/** Root may have run the server under another account before. An ordinary account can only use its own folder. */
function takeOver(dataDir: string, owner: number | null): void {
  const present = statSync(dataDir).uid;
  const wanted = owner ?? process.getuid?.() ?? present;
  if (present === wanted) return;
  if (owner === null || (present !== 0 && present !== 65_534)) {
    throw new Error('The databases belong to another account. Start as that account.');
  }
  for (const path of ['', ...readdirSync(dataDir, { recursive: true, encoding: 'utf8' })]) {
    lchownSync(join(dataDir, path), owner, owner);
  }
}
