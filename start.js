// `npm start`: installs what is missing, builds, and hands over to the launcher.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { refusalBefore } from './before-start.js';
import { bootstrap, root } from './bootstrap.js';

// Asked for at once: npm may be gone before everything is built.
const parent = process.ppid;

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
  // A terminal signals both of us; a signal for this process alone is meant for the launcher, too.
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

const isHelp = process.argv.slice(2).some((word) => word === '--help' || word === '-h');
const refusal = isHelp ? null : await refusalBefore(root, process.env);
if (refusal !== null) {
  console.error(refusal);
  process.exit(1);
}
launch(bootstrap('npm start'));
