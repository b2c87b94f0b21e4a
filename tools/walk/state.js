// What a walk keeps between two commands of a block: a folder of volumes, logs and ids of processes.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { root } from '../repository-files.js';
import { contain, isAlive, volumeFolder } from './container.js';

const WITHIN_MS = 600_000;

const folder = process.env.WALK_STATE;
export const at = (...names) => join(folder, ...names);

/** Volumes of servers that are not ours. */
const FOREIGN = new Set(['postgres', 'kafka']);
export const volume = (name) => volumeFolder(at('volumes', name), !FOREIGN.has(name));
export const logOf = (name) => {
  mkdirSync(at('logs'), { recursive: true });
  return at('logs', `${name}.log`);
};

const pidFile = (name) => at('running', name);
export const pidOf = (name) =>
  existsSync(pidFile(name)) ? Number(readFileSync(pidFile(name), 'utf8')) : undefined;
export const isRunning = (name) => pidOf(name) !== undefined && isAlive(pidOf(name));

export function remember(name, pid) {
  mkdirSync(at('running'), { recursive: true });
  writeFileSync(pidFile(name), String(pid));
}

/** Ends a process in order, and waits until it has ended. */
export async function end(name, patienceMs = 30_000) {
  const pid = pidOf(name);
  if (pid === undefined || !isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + patienceMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await pause(100);
  }
  rmSync(pidFile(name), { force: true });
}

/** Waits until something holds. @throws Error with the last lines of a log if it does not, or its process has ended. */
export async function until(name, holds) {
  const deadline = Date.now() + WITHIN_MS;
  while (!(await holds())) {
    if (Date.now() > deadline || !isRunning(name)) {
      const said = existsSync(logOf(name)) ? readFileSync(logOf(name), 'utf8').slice(-2_000) : '';
      throw new Error(`${name} is not there. It says:\n${said}`);
    }
    await pause(300);
  }
}

/** Starts PostgreSQL or Kafka in place of its image. */
export async function serve(kind, { data, settings }) {
  if (isRunning(kind)) return;
  const ready = at('running', `${kind}.ready`);
  rmSync(ready, { force: true });
  const log = openSync(logOf(kind), 'a');
  const words = [join(root, 'tools/walk/servers.js'), kind, data, ready, ...settings];
  const child = spawn(process.execPath, words, { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  remember(kind, child.pid);
  await until(kind, () => existsSync(ready));
}

/** Runs words of an image that is not ours: the programs that it brings are ours to stand in for. */
export function foreign(words, given) {
  const [program, ...rest] = words;
  if (program === 'pg_basebackup') {
    const standIn = join(root, 'tools/walk/pg-basebackup.js');
    return runHere([process.execPath, standIn, given.data, given.passwordFile, ...rest]);
  }
  return contain({ ...given, words, isOurs: false, place: at('root') });
}

function runHere([program, ...words]) {
  return spawnSync(program, words, { stdio: ['ignore', 'inherit', 'inherit'] }).status;
}
