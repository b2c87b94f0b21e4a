// `npm run check`: every `check:…` script of package.json in its order, each to its end, so that
// one run shows everything that is amiss. Names given run only those: `npm run check -- lint`.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './repository-files.js';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const all = Object.keys(scripts).filter((name) => name.startsWith('check:'));
const asked = process.argv.slice(2).map((name) => `check:${name}`);
const chosen = asked.length > 0 ? asked : all;

const results = chosen.map((name) => {
  const startedAt = performance.now();
  console.log(`… ${name}`);
  const { status } = spawnSync('npm', ['run', '--silent', name], { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  return { isGreen: status === 0, line: `${status === 0 ? 'ok ' : 'RED'} ${name} (${seconds} s)` };
});

for (const { line } of results) console.log(line);
process.exitCode = results.every(({ isGreen }) => isGreen) ? 0 : 1;
