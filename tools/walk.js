// `npm run walk -- compose | k8s | small`: runs every command that the documents give for a form of deployment, in order,
// as their reader would, against processes that have exactly the variables and mounts of the descriptors (walk/container.js).
// The blocks of the documents are what runs, so a document that is wrong makes it red. Linux alone: it needs namespaces.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { SKIPPED } from './suites.js';
import { root } from './repository-files.js';

const NAMESPACES = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
const inside = [...asRoot, ...NAMESPACES];

const canEnter = spawnSync('unshare', [...inside, 'true']).status === 0;
if (!canEnter) {
  console.log('No walk: this system gives us no namespaces of our own (unshare).');
  process.exitCode = process.env.CI === undefined ? SKIPPED : 1;
} else {
  // Inside there is no network to fetch it by.
  if (!process.argv.includes('small'))
    await (await import('@holdfast/embedded-kafka')).fetchBroker();
  const program = [process.execPath, join(root, 'tools/walk/inside.js'), ...process.argv.slice(2)];
  const { status } = spawnSync('unshare', [...inside, ...program], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
