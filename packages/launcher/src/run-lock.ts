import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from './error-code.ts';
import { isRunning, thisProcess, type ProcessMark } from './process-mark.ts';
import { StartRefusedError } from './start-refused.ts';

/** The right of one process to run the installation in a folder. */
export interface RunLock {
  /** True if an earlier run was killed: its processes may still be ending. */
  readonly wasLeftBehind: boolean;
  release(): void;
}

/** Takes the folder for this process. @throws StartRefusedError if another process runs from it. */
export function takeRunLock(folder: string): RunLock {
  const path = join(folder, 'run.lock');
  // No two texts are the same, so a text identifies one taking of the lock.
  const own = JSON.stringify({ ...thisProcess(), token: randomUUID() });
  const wasLeftBehind = hold(path, own);
  return { wasLeftBehind, release: () => letGo(path, own) };
}

/** Makes `path` this process's. Returns true if a process that is gone had left it. @throws StartRefusedError */
function hold(path: string, own: string): boolean {
  let wasLeftBehind = false;
  while (!linkWhole(path, own)) {
    const present = readText(path);
    // It was given back just now: the next try decides.
    if (present === null) continue;
    const holder = holderOf(present);
    if (holder !== null && isRunning(holder)) {
      throw new StartRefusedError(
        `Holdfast already runs from this folder, as process ${String(holder.pid)}. ` +
          'Use it, or end it with Ctrl-C where it was started.',
      );
    }
    wasLeftBehind = true;
    removeLeftBehind(path, present, own);
  }
  return wasLeftBehind;
}

/**
 * Several processes may find the same text of a process that is gone. The one that holds the lock on that very text
 * removes it, if it is still there; so no process removes what another has put in its place.
 */
function removeLeftBehind(path: string, text: string, own: string): void {
  const removal = `${path}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  hold(removal, own);
  try {
    letGo(path, text);
  } finally {
    letGo(removal, own);
  }
}

/** Removes a lock if it is this one. */
function letGo(path: string, text: string): void {
  if (readText(path) === text) rmSync(path);
}

/** Makes the file with its whole text at once; false if there is one. */
function linkWhole(path: string, text: string): boolean {
  const whole = `${path}.${randomUUID()}`;
  writeFileSync(whole, text, { flag: 'wx', mode: 0o600 });
  try {
    linkSync(whole, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(whole);
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Null if the text is not one of ours: nobody holds it. */
function holderOf(text: string): ProcessMark | null {
  try {
    return JSON.parse(text) as ProcessMark;
  } catch {
    return null;
  }
}
