import { readFileSync, readdirSync } from 'node:fs';

/** What `read` gives; null if the process or thread is gone. */
function unlessGone(read) {
  try {
    return read();
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return null;
    throw error;
  }
}

const threadsOf = (pid) => unlessGone(() => readdirSync(`/proc/${pid}/task`)) ?? [];

/** A process and everything that it has started. */
export function treeOf(pid) {
  const children = threadsOf(pid).flatMap((thread) =>
    (unlessGone(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')) ?? '')
      .split(' ')
      .filter(Boolean),
  );
  return [pid, ...children.flatMap((child) => treeOf(Number(child)))];
}

/** Time of one thread on a core, in nanoseconds, in and out of the kernel. */
function nanosecondsOf(pid, thread) {
  const stat = unlessGone(() => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'));
  return Number(stat?.split(' ')[0] ?? 0);
}

/** CPU that a process and everything it has started have used, in microseconds, in and out of the kernel. */
export function cpuMicrosecondsOf(pid) {
  const nanoseconds = treeOf(pid).flatMap((process) =>
    threadsOf(process).map((thread) => nanosecondsOf(process, thread)),
  );
  return nanoseconds.reduce((sum, some) => sum + some, 0) / 1_000;
}

/** CPU of everything that this process has started, without that of the clients in this process itself. */
export function servedMicroseconds() {
  const { user, system } = process.cpuUsage();
  return cpuMicrosecondsOf(process.pid) - user - system;
}

/**
 * Memory of one process in KiB, by kind as the kernel counts it: `Rss`, `Pss` (what several processes share is divided
 * among them), `Pss_Anon` (its own), `Pss_Shmem` …; empty if the process is gone.
 */
export function memoryOf(pid) {
  const text = unlessGone(() => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? '';
  const lines = text.matchAll(/^(\w+): +(\d+) kB$/gm);
  return Object.fromEntries([...lines].map(([, kind, kibibytes]) => [kind, Number(kibibytes)]));
}
