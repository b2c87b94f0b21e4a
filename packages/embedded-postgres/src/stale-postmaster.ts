import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const FAST_STOP_MS = 15_000;
const QUICK_STOP_MS = 5_000;

/**
 * Ends a server that still runs on this data folder because its parent was killed. The file of a dead server is left
 * to PostgreSQL, which knows better when it may be removed.
 * @throws Error if the server does not end.
 */
export async function endStalePostmaster(dataDir: string): Promise<void> {
  const pid = recordedPid(dataDir);
  if (pid === null || !servesFrom(pid, dataDir)) return;
  process.kill(pid, 'SIGINT');
  if (await isGone(pid, dataDir, FAST_STOP_MS)) return;
  process.kill(pid, 'SIGQUIT');
  if (await isGone(pid, dataDir, QUICK_STOP_MS)) return;
  throw new Error(
    `A PostgreSQL of an earlier start does not end. End process ${pid} and start again.`,
  );
}

function recordedPid(dataDir: string): number | null {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/**
 * True if the process serves this data folder: its number may long belong to another program, but a server names its
 * data folder as an argument. A zombie has no arguments.
 */
function servesFrom(pid: number, dataDir: string): boolean {
  return commandOf(pid).includes(dataDir);
}

async function isGone(pid: number, dataDir: string, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (!servesFrom(pid, dataDir)) return true;
    await sleep(20);
  }
  return false;
}

function commandOf(pid: number): readonly string[] | string {
  try {
    if (existsSync('/proc/self')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return [];
  }
}
