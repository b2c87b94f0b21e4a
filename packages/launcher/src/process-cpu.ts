import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** Length of a tick of the figures in `/proc`, which Linux keeps at a hundredth of a second on every machine. */
const TICK_MS = 10;

/** CPU time that a process has used, in milliseconds; null where the system does not tell. */
export async function cpuTimeMs(pid: number): Promise<number | null> {
  return existsSync('/proc/self/stat') ? cpuInProc(pid) : cpuByAsking(pid);
}

function cpuInProc(pid: number): number | null {
  try {
    // The name stands in brackets and may hold blanks; user and system time are fields 14 and 15.
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
}

async function cpuByAsking(pid: number): Promise<number | null> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'time=', '-p', String(pid)]);
    return readCpuTime(stdout);
  } catch {
    return null;
  }
}

/** Reads a time as `ps` prints it, `[[days-]hours:]minutes:seconds[.hundredths]`, in milliseconds; null if it is none. */
export function readCpuTime(text: string): number | null {
  const [, days = '0', hours = '0', minutes = '', seconds = ''] =
    /^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+(?:\.\d+)?)$/.exec(text.trim()) ?? [];
  if (minutes === '') return null;
  const wholeMinutes = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
  return Math.round((wholeMinutes * 60 + Number(seconds)) * 1_000);
}
