// What `npm start` and `npm test` need first: packages, a Node, a build. Uses nothing but what Node 20.19 brings,
// because on a fresh clone there is nothing else yet; Node 18 can read it, to be told so.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Not import.meta.dirname: an older Node must get as far as the sentence that says so.
export const root = dirname(fileURLToPath(import.meta.url));
const pinnedNode = join(root, 'node_modules/.bin/node');

const refuse = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const atLeast = (version, major, minor) => {
  const [has, hasMinor] = version.replace('v', '').split('.').map(Number);
  return has > major || (has === major && hasMinor >= minor);
};

const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status;

/** npm writes this file last; it is as new as the lock file if the install is complete. */
function isInstalled() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  return statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

function install(again) {
  if (isInstalled()) return;
  console.log('Installing packages, once; this takes about a minute …');
  // npm started us, so it is there; by its path, because on some systems `npm` is a script.
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm === undefined ? ['npm'] : [process.execPath, npm];
  const code = run(command, [...args, 'ci', '--include=dev', '--include=optional']);
  if (code !== 0) refuse(`The packages could not be installed; see above. Run "${again}" again.`);
}

/** The project's own Node where npm has one for this platform, else the one in use. */
function chooseNode(again) {
  if (existsSync(pinnedNode)) return pinnedNode;
  if (atLeast(process.version, 24, 11)) return process.execPath;
  return refuse(
    `Holdfast needs Node 24.11 or newer here, and this is ${process.version}. Install it and run "${again}" again.`,
  );
}

function build(node) {
  const startedAt = performance.now();
  console.log('Building …');
  if (run(node, [join(root, 'node_modules/typescript/bin/tsc'), '-b']) !== 0) {
    refuse('The build is not complete; see above.');
  }
  console.log(`Built (${((performance.now() - startedAt) / 1_000).toFixed(1)} s)`);
}

/**
 * Installs and builds what is missing, and returns the Node that everything runs on. Ends the process with a sentence
 * that says what to do if that cannot be had.
 * @param again the command that is to be run again then, such as `npm start`.
 */
export function bootstrap(again) {
  if (!atLeast(process.version, 20, 19)) {
    refuse(`Holdfast needs Node 20.19 or newer to start, and this is ${process.version}.`);
  }
  install(again);
  const node = chooseNode(again);
  build(node);
  return node;
}
