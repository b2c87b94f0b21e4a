import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusedError } from './start-refused.ts';

/** The right of one process to run what lives in a folder. */
export interface RunLock {
  /** True where an earlier run was killed: what it started may still be ending. */
  readonly wasLeftBehind: boolean;
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** When that process began, as the system counts; a process id is given out again. */
  readonly startedAt: string;
}

/** Takes the folder for this process. @throws StartRefusedError where another process runs from it. */
export function takeRunLock(folder: string): RunLock {
  const path = join(folder, 'run.lock');
  const holder = readHolder(path);
  if (holder !== null && startOf(holder.pid) === holder.startedAt) {
    throw new StartRefusedError(
      `Holdfast already runs from this folder, as process ${String(holder.pid)}. ` +
        'Use it, or end it with Ctrl-C where it was started.',
    );
  }
  const own: Holder = { pid: process.pid, startedAt: startOf(process.pid) ?? '' };
  rmSync(path, { force: true });
  try {
    writeFileSync(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    throw new StartRefusedError('Holdfast is being started from this folder just now.', { cause });
  }
  return {
    wasLeftBehind: holder !== null,
    release: () => {
      rmSync(path, { force: true });
    },
  };
}

function readHolder(path: string): Holder | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    // Cut off while it was written: nobody holds it.
    return { pid: 0, startedAt: '' };
  }
}

/** When a process began; null where it is not there. Without `/proc`, merely that it is there. */
function startOf(pid: number): string | null {
  if (pid <= 0) return null;
  if (existsSync('/proc/self/stat')) {
    const stat = `/proc/${String(pid)}/stat`;
    if (!existsSync(stat)) return null;
    // The name stands in brackets and may hold blanks; the start is field 22, counted from the state.
    const fields = readFileSync(stat, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  }
  try {
    process.kill(pid, 0);
    return 'running';
  } catch {
    return null;
  }
}
