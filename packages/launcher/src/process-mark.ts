import { existsSync, readFileSync } from 'node:fs';
import { hasCode } from './error-code.ts';

/** Mark that tells one process from all others that ever ran on this machine. */
export interface ProcessMark {
  readonly pid: number;
  /** Start of the process as the system counts it, since process ids are given out again. */
  readonly startedAt: string;
}

/** The mark of this process. */
export const thisProcess = (): ProcessMark => ({
  pid: process.pid,
  startedAt: startOf(process.pid) ?? '',
});

/** True if the process that made this mark still runs. */
export const isRunning = ({ pid, startedAt }: ProcessMark): boolean => startOf(pid) === startedAt;

/** Start of a process; null if there is none. Without `/proc`, only that it exists. */
function startOf(pid: number): string | null {
  if (!(pid > 0)) return null;
  return existsSync('/proc/self/stat') ? startInProc(pid) : startByAsking(pid);
}

function startInProc(pid: number): string | null {
  try {
    // The name stands in brackets and may hold blanks; the start is field 22, counted from the state.
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.split(') ').at(-1)?.split(' ') ?? [];
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH')) return null;
    throw error;
  }
}

function startByAsking(pid: number): string | null {
  try {
    process.kill(pid, 0);
    return 'running';
  } catch (error) {
    // It exists, and belongs to another account.
    return hasCode(error, 'EPERM') ? 'running' : null;
  }
}
