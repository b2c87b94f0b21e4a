import { setTimeout as pause } from 'node:timers/promises';

import { table } from '../measuring/results.js';

/** Where Node listens for a debugger once a process got SIGUSR1. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';

/** Profiles one process while the work runs, and returns a table of its own time by package. */
export async function profiled(pid, work) {
  process.kill(pid, 'SIGUSR1');
  const inspector = await connected();
  await inspector.ask('Profiler.enable');
  await inspector.ask('Profiler.setSamplingInterval', { interval: 500 });
  await inspector.ask('Profiler.start');
  await work();
  const { profile } = await inspector.ask('Profiler.stop');
  inspector.close();
  return byPackage(profile);
}

async function connected() {
  for (;;) {
    const list = await fetch(INSPECTOR).then(
      (response) => response.json(),
      () => undefined,
    );
    if (list !== undefined) return session(list[0].webSocketDebuggerUrl);
    await pause(100);
  }
}

async function session(url) {
  const socket = new globalThis.WebSocket(url);
  const waiting = new Map();
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(data);
    waiting.get(id)?.(result);
  });
  await new Promise((resolve) => {
    socket.addEventListener('open', resolve);
  });
  let last = 0;
  return {
    ask: (method, params) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    close: () => socket.close(),
  };
}

/** Own time of each package, and of its most expensive functions. Idle time is left out. */
function byPackage({ nodes, samples, timeDeltas }) {
  const spent = new Map();
  for (const [index, id] of samples.entries())
    spent.set(id, (spent.get(id) ?? 0) + timeDeltas[index]);
  const packages = new Map();
  let all = 0;
  for (const { id, callFrame } of nodes) {
    const microseconds = spent.get(id) ?? 0;
    if (microseconds === 0 || callFrame.functionName === '(idle)') continue;
    all += microseconds;
    const name = packageOf(callFrame);
    const entry = packages.get(name) ?? { microseconds: 0, functions: new Map() };
    entry.microseconds += microseconds;
    const called = callFrame.functionName || '(anonymous)';
    entry.functions.set(called, (entry.functions.get(called) ?? 0) + microseconds);
    packages.set(name, entry);
  }
  const share = (microseconds) => `${((microseconds / all) * 100).toFixed(1)} %`;
  const largest = (entries, count) => [...entries].sort(([, a], [, b]) => b - a).slice(0, count);
  const rows = [...packages]
    .sort(([, a], [, b]) => b.microseconds - a.microseconds)
    .slice(0, 24)
    .map(([name, { microseconds, functions }]) => [
      name,
      share(microseconds),
      largest(functions, 5)
        .map(([called, part]) => `${called} ${share(part)}`)
        .join(', '),
    ]);
  return table([['package', 'own time', 'most of it'], ...rows]);
}

function packageOf({ url, functionName }) {
  const inModules = url.lastIndexOf('/node_modules/');
  if (inModules !== -1) {
    const [first, second] = url.slice(inModules + '/node_modules/'.length).split('/');
    return first.startsWith('@') ? `${first}/${second}` : first;
  }
  const own = /\/((?:packages|services)\/[^/]+|gateway)\//.exec(url);
  if (own !== null) return own[1];
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  return functionName.startsWith('(') ? functionName : '(native)';
}
