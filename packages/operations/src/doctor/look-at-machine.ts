import { statfsSync } from 'node:fs';
import { findingsOf, type Finding } from './finding.ts';

const LEAST_NODE = [24, 11] as const;
const GIB = 1_024 ** 3;
/** Free space below which PostgreSQL and the log may stop in hours, and below which they may stop at once. */
const LITTLE_BYTES = 5 * GIB;
const TOO_LITTLE_BYTES = GIB;

/** Looks at the Node that runs this. */
export function nodeFinding(version: string): Finding {
  const { ok, wrong } = findingsOf('node');
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  const [least, leastMinor] = LEAST_NODE;
  const isEnough = major > least || (major === least && minor >= leastMinor);
  return isEnough
    ? ok(version)
    : wrong(`${version} is too old`, `Install Node ${LEAST_NODE.join('.')} or newer.`);
}

/** Looks at the disk under a folder. */
export function diskFinding(folder: string): Finding {
  const { bsize, bavail, blocks } = statfsSync(folder);
  return spaceFinding(folder, bavail * bsize, blocks * bsize);
}

/** Judges free space, in bytes. */
export function spaceFinding(folder: string, free: number, all: number): Finding {
  const { ok, note, wrong } = findingsOf('disk');
  const says = `${(free / GIB).toFixed(1)} of ${(all / GIB).toFixed(1)} GiB free under ${folder}`;
  if (free < TOO_LITTLE_BYTES) return wrong(says, 'Make room now: writes fail once it is full.');
  return free < LITTLE_BYTES ? note(says, 'Make room soon.') : ok(says);
}
