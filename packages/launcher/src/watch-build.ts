import { spawn } from 'node:child_process';
import { globSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Holdfast } from './holdfast.ts';
import type { PartName } from './part-plans.ts';
import type { Progress } from './progress.ts';

/** Quiet time after which a part is started again, since the compiler writes many files at once. */
const QUIET_MS = 400;
/** Ends the compiler with the launcher: alone it would watch on for ever if the launcher is killed. */
const ENDS_WITH_US = 'data:text/javascript,process.on("disconnect",()=>process.exit())';

/** Builds on each save, and starts again the parts whose code has changed; all of them if a package has. */
export function watchBuild(root: string, holdfast: Holdfast, progress: Progress): () => void {
  const compiler = spawn(
    process.execPath,
    [
      ...['--import', ENDS_WITH_US, join(root, 'node_modules/typescript/bin/tsc')],
      ...['-b', '--watch', '--preserveWatchOutput'],
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const changed = new Set<PartName>();
  const names = Object.keys(holdfast.parts) as PartName[];
  let timer: NodeJS.Timeout | undefined;
  const restart = () => {
    for (const name of changed) {
      progress(`  ${name} has changed; it is started again`);
      const part = holdfast.parts[name];
      part
        .stop()
        .then(
          () => part.start(),
          () => undefined,
        )
        .catch(() => {
          progress(`  ${name} does not start; it is tried again when it changes`);
        });
    }
    changed.clear();
  };
  const folders = globSync(['packages/*/dist', 'services/*/dist', 'gateway/dist'], { cwd: root });
  const watchers = folders.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (file?.endsWith('.js') !== true) return;
      const own = names.find((name) => folder.split('/').includes(name));
      for (const name of own === undefined ? names : [own]) changed.add(name);
      clearTimeout(timer);
      timer = setTimeout(restart, QUIET_MS);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    compiler.kill();
  };
}
