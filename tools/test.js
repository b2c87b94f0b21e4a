// `npm test` and `npm run test:long`: install and build what is missing, then run the tests. What follows the command
// goes to Jest: `npm test -- services/groups`. tools/suites.js says which suite has what. On a fresh clone npm's own
// Node runs this file; the tests run on the project's.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { bootstrap, root } from '../bootstrap.js';
import { LONG_STEPS, SIZE, SKIPPED } from './suites.js';

const [kind, ...given] = process.argv.slice(2);
const isLong = kind === '--long';
const forJest = isLong || kind === undefined ? given : [kind, ...given];
const node = bootstrap(isLong ? 'npm run test:long' : 'npm test');
const bin = join(root, 'node_modules/.bin');
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  ...(isLong ? { [SIZE]: 'full' } : {}),
};
const children = new Set();

/** Starts a program on the project's Node. */
function start(args, options = {}) {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env, ...options });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

const ending = (child) => new Promise((resolve) => child.once('exit', (code) => resolve(code)));

// A terminal tells everybody; anyone who tells this process alone means what it runs, too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
}

const JEST = [
  ...['--disable-warning=ExperimentalWarning', '--experimental-vm-modules'],
  join(root, 'node_modules/jest/bin/jest.js'),
];

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Runs `use` with the port of a Holdfast in a folder of its own, with the demonstration in it. */
async function beside(use) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-long-'));
  const port = await freePort();
  const holdfast = start([join(root, 'packages/launcher/dist/main.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...env, HOLDFAST_FOLDER: join(folder, 'state'), HOLDFAST_PORT: String(port) },
  });
  const ended = ending(holdfast);
  try {
    const isReady = new Promise((resolve) => {
      holdfast.stdout.setEncoding('utf8').on('data', (text) => {
        if (text.includes('Holdfast is ready.')) resolve(true);
      });
    });
    if ((await Promise.race([isReady, ended])) !== true) return 1;
    return await use(port);
  } finally {
    holdfast.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runStep({ name, program, url }) {
  const startedAt = performance.now();
  console.log(`\n… ${name}`);
  const run = (more) => ending(start([...program, ...more]));
  const code = await (url === undefined ? run([]) : beside((port) => run([`${url}:${port}`])));
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  const outcome = code === 0 ? 'ok' : code === SKIPPED ? 'skipped' : 'RED';
  console.log(`${outcome.padEnd(3)} ${name} (${seconds} s)`);
  return outcome;
}

/** The numbers that tools/summary-reporter.js has left. */
function readSummary() {
  const path = join(root, '.cache/test-summary.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { passed: 0, failed: 1 };
}

const jestCode = await ending(start([...JEST, ...forJest]));
if (!isLong) process.exit(jestCode ?? 1);

const { passed, failed } = readSummary();
const outcomes = [];
for (const step of LONG_STEPS) outcomes.push(await runStep(step));
const count = (wanted) => outcomes.filter((outcome) => outcome === wanted).length;
console.log(`${passed + count('ok')} passed, ${failed + count('RED')} failed`);
process.exitCode = jestCode === 0 && count('RED') === 0 ? 0 : 1;
