// Before the end-to-end tests: starts the keeper of the Holdfasts that suites share. It starts none by itself.
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './repository-files.js';

const program = join(root, 'packages/testkit/dist/keep-holdfasts.js');

export default async function startKeeper() {
  if (!existsSync(program)) throw new Error('There is no build: run "npm run build" first.');
  const keeper = fork(program, { execArgv: [] });
  process.env.HOLDFAST_TEST_KEEPER = await new Promise((resolve, reject) => {
    keeper.once('message', resolve);
    keeper.once('exit', () => reject(new Error('The keeper of shared Holdfasts ended at once.')));
  });
  globalThis.holdfastKeeper = keeper;
}
