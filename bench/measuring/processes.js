import { readFileSync, readdirSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** The fields of /proc/<pid>/stat after the name, which may hold blanks; null if it is gone. */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return null;
    throw error;
  }
}

/** A process and everything that it has started. */
function treeOf(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return [pid, ...children.flatMap((child) => treeOf(Number(child)))];
}

/** CPU that a process and everything it has started have used, in microseconds, in and out of the kernel. */
export function cpuMicrosecondsOf(pid) {
  const ticks = treeOf(pid)
    .map(statOf)
    .filter((stat) => stat !== null)
    .map((stat) => Number(stat[11]) + Number(stat[12]));
  return (ticks.reduce((sum, some) => sum + some, 0) / TICKS_PER_SECOND) * 1_000_000;
}
