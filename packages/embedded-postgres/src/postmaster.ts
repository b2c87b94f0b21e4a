import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, openSync, closeSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endsWithParent, PROGRAM_ENVIRONMENT, type RunAs } from './run-as.ts';

/** Settings of one start of a server. */
export interface PostmasterPlan {
  readonly postgres: string;
  readonly runAs: RunAs;
  readonly dataDir: string;
  readonly port: number;
  readonly logFile: string;
  /** Further settings of the server, by name. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Result of an attempt to start. */
export type Start =
  | { readonly kind: 'ready'; readonly child: ChildProcess }
  | { readonly kind: 'ended'; readonly said: string };

/** Longest wait for a start: after a crash, recovery replays everything written since the last checkpoint. */
const READY_TIMEOUT_MS = 600_000;

const presets = {
  listen_addresses: '127.0.0.1',
  // The path of a socket has at most 107 bytes; folders may be deeper than that.
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A statement, or the detail of an error, can hold a member's text.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Starts the server and waits until it takes connections. `ended`: it gave up, with its last words. */
export async function startPostmaster(plan: PostmasterPlan): Promise<Start> {
  const logStart = existsSync(plan.logFile) ? statSync(plan.logFile).size : 0;
  const child = spawnServer(plan);
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (isReady(plan.dataDir, child)) return { kind: 'ready', child };
    if (hasEnded(child)) return { kind: 'ended', said: saidSince(plan.logFile, logStart) };
    await sleep(15);
  }
  child.kill('SIGQUIT');
  return { kind: 'ended', said: saidSince(plan.logFile, logStart) };
}

/** True if a process has ended, or never began. */
export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function spawnServer(plan: PostmasterPlan): ChildProcess {
  const settings = Object.entries({ ...presets, ...plan.settings });
  const flags = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = [plan.postgres, '-D', plan.dataDir, '-p', String(plan.port), ...flags];
  const [program = '', ...args] = [...plan.runAs.wrapper, ...endsWithParent(), ...server];
  // A file of its own, not a pipe: the server outlives a killed parent by some moments and goes on writing.
  const log = openSync(plan.logFile, 'a', 0o600);
  const child = spawn(program, args, {
    ...plan.runAs.credentials,
    env: PROGRAM_ENVIRONMENT,
    cwd: '/',
    stdio: ['ignore', log, log],
    detached: true,
  });
  // A program that cannot be started shows up as a child without an id.
  child.once('error', () => child.emit('exit', null, null));
  closeSync(log);
  return child;
}

/** State of the server, which it writes as the eighth line of this file. */
function isReady(dataDir: string, child: ChildProcess): boolean {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready';
}

function saidSince(logFile: string, start: number): string {
  return readFileSync(logFile).subarray(start).toString('utf8').trim();
}
