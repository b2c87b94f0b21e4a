// Measures the time from `npm start` to the first answered query: on a fresh clone, where it builds and makes the
// databases, and the second time. Installing the packages is reported apart.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from '../measuring/free-port.js';
import { median, rounded } from '../measuring/numbers.js';
import { chart, table, writeResults } from '../measuring/results.js';
import { repositoryFiles, root } from '../../tools/repository-files.js';

const WARM_STARTS = 3;
const PATIENCE_MS = 300_000;
const LOOK_EVERY_MS = 50;
const QUERY = '{ privacyNotice { version } }';

/** A copy of the repository's files in a folder of its own, as a clone has them. */
function clone() {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
  for (const file of repositoryFiles()) cpSync(join(root, file), join(folder, file));
  return folder;
}

/** Installs the packages as `npm start` would; gives the seconds. */
function install(folder) {
  const startedAt = performance.now();
  const { status } = spawnSync('npm', ['ci', '--include=dev', '--include=optional'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The packages could not be installed; see above.');
  return secondsSince(startedAt);
}

/** Starts Holdfast, waits for the first answer, and ends it in order; gives the seconds until that answer. */
async function start(folder) {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOLDFAST_PORT: String(port) },
  });
  const ready = saidReady(child);
  try {
    await answered(`http://127.0.0.1:${port}/graphql`, child);
    const seconds = secondsSince(startedAt);
    await ready;
    return seconds;
  } finally {
    await end(child);
  }
}

/** Fulfilled once it says so, which is after the demonstration was made; or once it has ended. */
function saidReady(child) {
  return new Promise((resolve) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (said.includes('Holdfast is ready.')) resolve();
    });
    child.once('exit', () => resolve());
  });
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Fulfilled once a query is answered with data. */
async function answered(url, child) {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error('Holdfast did not start; see above.');
    if (await hasAnswer(url)) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error('Holdfast gives no answer.');
}

async function hasAnswer(url) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: QUERY });
  const answer = await fetch(url, { method: 'POST', headers, body }).then(
    (response) => response.json(),
    () => undefined,
  );
  return typeof answer?.data?.privacyNotice?.version === 'string';
}

function secondsSince(startedAt) {
  return (performance.now() - startedAt) / 1_000;
}

async function run(folder) {
  const installSeconds = install(folder);
  const coldStartSeconds = await start(folder);
  const warm = [];
  for (let number = 0; number < WARM_STARTS; number += 1) warm.push(await start(folder));
  const warmStartSeconds = median(warm);
  const figures = { installSeconds, coldStartSeconds, warmStartSeconds };
  const inSeconds = Object.entries(figures).map(([name, value]) => [name, rounded(value)]);
  await writeResults(import.meta.dirname, {
    title: 'From `npm start` to the first answered query',
    sections: [
      `A fresh clone in a folder of its own. \`installSeconds\` is \`npm ci\`, once; \`coldStartSeconds\` is \`npm start\` after it, with the build and new databases, until \`${QUERY}\` is answered; \`warmStartSeconds\` is the median of ${WARM_STARTS} further ones (${warm.map(rounded).join(', ')} s).`,
      table([['figure', 'seconds'], ...inSeconds]),
      chart(inSeconds, 's'),
    ],
    ratios: { warmVsCold: rounded(warmStartSeconds / coldStartSeconds) },
    figures: Object.fromEntries(inSeconds.map(([name, value]) => [name, { value, unit: 's' }])),
  });
}

const folder = clone();
try {
  await run(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
