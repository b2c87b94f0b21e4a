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

/** Programs that a form of deployment needs, and that we bring no stand-in for. */
const NEEDED = { compose: ['curl'], k8s: ['kubectl'], small: ['caddy', 'curl', 'restic'] };
const [form, ...options] = process.argv.slice(2);

/** Why there can be no walk here; null if there can. */
function excuse() {
  if (NEEDED[form] === undefined) return `Say one of ${Object.keys(NEEDED).join(', ')}.`;
  if (spawnSync('unshare', [...inside, 'true']).status !== 0)
    return 'No walk: this system gives us no namespaces of our own (unshare).';
  const missing = NEEDED[form].filter(
    (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0,
  );
  return missing.length === 0 ? null : `No walk: ${missing.join(' and ')} is missing. Install it.`;
}

const why = excuse();
if (why !== null) {
  console.log(why);
  process.exitCode = NEEDED[form] === undefined ? 2 : SKIPPED;
} else {
  // Inside there is no network to fetch it by.
  if (form !== 'small') await (await import('@holdfast/embedded-kafka')).fetchBroker();
  const program = [process.execPath, join(root, 'tools/walk/inside.js'), form, ...options];
  const { status } = spawnSync('unshare', [...inside, ...program], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
