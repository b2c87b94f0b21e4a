// `eslint .` with a cache that tells the truth. What a rule says of a file depends on the types that it imports, so the
// cache holds for one state of all declarations: a changed signature has everything looked at again, a changed body
// only its own file. Declarations are those of the last build; `npm run check` builds before.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './repository-files.js';

const DECLARATIONS = [
  '{packages,services}/*/dist/**/*.d.ts',
  'gateway/dist/**/*.d.ts',
  '.cache/e2e/**/*.d.ts',
];
const OTHERS = ['package-lock.json', 'eslint.config.js', 'tsconfig.base.json'];
const folder = join(root, '.cache/eslint');

function stateOfTypes() {
  const hash = createHash('sha256');
  for (const path of [...OTHERS, ...globSync(DECLARATIONS, { cwd: root }).sort()]) {
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex').slice(0, 16);
}

const name = `${stateOfTypes()}.json`;
const present = existsSync(folder) ? readdirSync(folder) : [];
for (const old of present.filter((each) => each !== name)) rmSync(join(folder, old));

const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
const cache = ['--cache', '--cache-strategy', 'content', '--cache-location', join(folder, name)];
const { status } = spawnSync(process.execPath, [eslint, ...cache, '.'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
