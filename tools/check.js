// `npm run check`: every `check:…` script of package.json, each to its end, so that one run shows everything that is
// amiss. Names given run only those: `npm run check -- lint`. Types come first, since others read what was built; the
// rest runs two at a time, what takes longest first.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './repository-files.js';

const AT_ONCE = 2;
const FIRST = 'check:types';
const LONGEST = ['check:lint', 'check:format', 'check:generated'];

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const all = Object.keys(scripts).filter((name) => name.startsWith('check:'));
const asked = process.argv.slice(2).map((name) => `check:${name}`);
const chosen = asked.length > 0 ? asked : all;

/** Where a check stands in the queue; all but the longest keep their order. */
const rank = (name) => (LONGEST.includes(name) ? LONGEST.indexOf(name) : LONGEST.length);

/** Runs one check and prints what it said in one piece. */
async function run(name) {
  const startedAt = performance.now();
  const child = spawn('npm', ['run', '--silent', name], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text));
  const isGreen = await new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`… ${name}`);
  process.stdout.write(Buffer.concat(said));
  return { name, isGreen, line: `${isGreen ? 'ok ' : 'RED'} ${name} (${seconds} s)` };
}

const results = [];
if (chosen.includes(FIRST)) results.push(await run(FIRST));
const waiting = chosen.filter((name) => name !== FIRST).sort((a, b) => rank(a) - rank(b));
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.push(await run(next));
    }
  }),
);

for (const { line } of results.sort((a, b) => chosen.indexOf(a.name) - chosen.indexOf(b.name))) {
  console.log(line);
}
process.exitCode = results.every(({ isGreen }) => isGreen) ? 0 : 1;
