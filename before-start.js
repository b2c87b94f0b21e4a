// What `npm start` looks at before it installs or builds anything: whether it may start at all. Uses nothing but what
// Node 20.19 brings. The launcher looks again, for good, when it takes the folder and the port.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const FOLDERS = { postgres: '.holdfast', kafka: '.holdfast-kafka' };

/** The process that runs from a folder; null if none does, or the last one was killed. */
function runningIn(folder) {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(join(folder, 'run.lock'), 'utf8'));
    return startOf(pid) === startedAt ? pid : null;
  } catch {
    return null;
  }
}

/** The start of a process as the launcher notes it: the system's count, or only that it runs. */
function startOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return fields[0] === 'Z' ? null : fields[19];
  } catch {
    if (process.platform === 'linux') return null;
  }
  try {
    process.kill(pid, 0);
    return 'running';
  } catch (error) {
    return error.code === 'EPERM' ? 'running' : null;
  }
}

/** True if another program listens on a port of this machine. */
function isTaken(port) {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', ({ code }) => resolve(code === 'EADDRINUSE'));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
}

/**
 * Says in a sentence why `npm start` cannot start; null if nothing is known against it.
 * @param variables those of the process.
 */
export async function refusalBefore(root, variables) {
  const { HOLDFAST_EVENTS: events = 'postgres', HOLDFAST_PORT: given = '4000' } = variables;
  const folder = variables.HOLDFAST_FOLDER ?? join(root, FOLDERS[events] ?? FOLDERS.postgres);
  const pid = runningIn(folder);
  if (pid !== null)
    return `Holdfast already runs from this folder, as process ${pid}. Use it, or end it with Ctrl-C where it was started.`;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return null;
  if (!(await isTaken(port)) || isEnding(folder)) return null;
  return `Port ${port} is taken by another program. Choose another one: HOLDFAST_PORT=${port + 100} npm start`;
}

/** True if an earlier run was killed: its gateway may still be letting go of the port, and the launcher waits for it. */
function isEnding(folder) {
  try {
    return readFileSync(join(folder, 'run.lock'), 'utf8') !== '';
  } catch {
    return false;
  }
}
