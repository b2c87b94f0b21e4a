import { TestEnvironment } from 'jest-environment-node';

/** Kinds of handles that a test file must close again. Timers are left out: libraries keep harmless ones. */
const counted = new Set([
  'TCPServerWrap',
  'TCPSocketWrap',
  'PipeServerWrap',
  'UDPWrap',
  'ProcessWrap',
  'FSEventWrap',
  'Worker',
]);

const patienceMs = 2_000;
const stepMs = 50;

const open = () => process.getActiveResourcesInfo().filter((name) => counted.has(name));

/** The names of `now` which `before` does not account for, one for one. */
const without = (now, before) => {
  const rest = [...before];
  return now.filter((name) => {
    const at = rest.indexOf(name);
    if (at < 0) return true;
    rest.splice(at, 1);
    return false;
  });
};

const DISPATCHER = Symbol.for('undici.globalDispatcher.1');

/** Lets go of the connections that `fetch` keeps for some seconds in case it is asked again: nobody has left them open. */
async function closeIdleFetches() {
  const used = globalThis[DISPATCHER];
  if (used === undefined) return;
  globalThis[DISPATCHER] = new used.constructor();
  let timer;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([used.close(), patience]);
  clearTimeout(timer);
}

/**
 * Fails a test file that leaves a server, a socket, a process or a worker open.
 * Jest itself only warns, and hangs when it runs in one process.
 */
export default class StrictEnvironment extends TestEnvironment {
  before = [];

  async setup() {
    await super.setup();
    this.before = open();
  }

  async handleTestEvent(event, state) {
    if (event.name !== 'run_finish') return;
    await closeIdleFetches();
    const deadline = Date.now() + patienceMs;
    let left = without(open(), this.before);
    while (left.length > 0 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, stepMs));
      left = without(open(), this.before);
    }
    if (left.length > 0) state.unhandledErrors.push(new Error(`left open: ${left.join(', ')}`));
  }
}
