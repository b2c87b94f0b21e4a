// `npm start`: installs what is missing, builds, and hands over to the launcher. Uses nothing but
// what Node 20.19 brings, because on a fresh clone there is nothing else yet; Node 18 can read it, to be told so.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Not import.meta.dirname: an older Node must get as far as the sentence that says so.
const root = dirname(fileURLToPath(import.meta.url));
// Asked for at once: npm may be gone before everything is built.
const parent = process.ppid;
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

/** npm writes this file last; it is as new as the lock file where the install is complete. */
function isInstalled() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  return statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

function install() {
  if (isInstalled()) return;
  console.log('Installing packages, once; this takes about a minute …');
  // npm started us, so it is there; by its path, because on some systems `npm` is a script.
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm === undefined ? ['npm'] : [process.execPath, npm];
  const code = run(command, [...args, 'ci', '--include=dev', '--include=optional']);
  if (code !== 0) refuse('The packages could not be installed; see above. Run "npm start" again.');
}

/** The project's own Node where npm has one for this platform, else the one in use. */
function chooseNode() {
  if (existsSync(pinnedNode)) return pinnedNode;
  if (atLeast(process.version, 24, 11)) return process.execPath;
  return refuse(
    `Holdfast needs Node 24.11 or newer here, and this is ${process.version}. Install it and run "npm start" again.`,
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
 * Hands over, and stays so that npm sees how it ended. The launcher ends when this process is gone, and this process
 * when npm is: nothing runs on unseen after somebody has ended what they started.
 */
function launch(node) {
  const launcher = spawn(
    node,
    [join(root, 'packages/launcher/dist/main.js'), ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    },
  );
  // A terminal tells both of us; whoever tells this process alone means the launcher, too.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => launcher.kill(signal));
  }
  if (process.env.npm_execpath !== undefined) {
    setInterval(() => {
      if (process.ppid !== parent) launcher.kill('SIGTERM');
    }, 500).unref();
  }
  launcher.on('exit', (code) => process.exit(code ?? 1));
}

if (!atLeast(process.version, 20, 19)) {
  refuse(`Holdfast needs Node 20.19 or newer to start, and this is ${process.version}.`);
}
install();
const node = chooseNode();
build(node);
launch(node);
