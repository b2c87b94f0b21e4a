// `npm run bench -- <claim>`: runs bench/<claim>/run.js, which measures one claim of ours and writes its findings
// into results.md beside it. Without a claim: prints the claims.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { root } from './repository-files.js';

const [claim, ...rest] = process.argv.slice(2);
const claims = globSync('bench/*/run.js', { cwd: root })
  .map((path) => basename(dirname(path)))
  .sort();

if (claim === undefined || !claims.includes(claim)) {
  console.error(`npm run bench -- <claim>, with one of: ${claims.join(', ') || '(none yet)'}`);
  process.exitCode = 1;
} else {
  const run = join(root, 'bench', claim, 'run.js');
  const { status } = spawnSync(process.execPath, [run, ...rest], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
