// What each service serves, printed by the service itself: no server is started and none is asked.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The schema of every service which has src/print-schema.ts, in the order of their names; the
 * build must be fresh. Throws after the service's own words when printing ends badly.
 */
export function printedSubgraphs(root) {
  return globSync('services/*/src/print-schema.ts', { cwd: root })
    .map((source) => dirname(dirname(source)))
    .sort()
    .map((folder) => {
      const entry = join(root, folder, 'dist/print-schema.js');
      if (!existsSync(entry)) throw new Error(`${folder} is not built: run \`npm run build\`.`);
      const { status, stdout } = spawnSync(process.execPath, [entry], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (status !== 0) throw new Error(`${folder} could not print its schema; see above.`);
      return { name: basename(folder), sdl: stdout };
    });
}
