// The schema of each service and its rights, printed by the service itself: no server is started.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The schema and the rights of every service which has src/print-schema.ts, in the order of their names;
 * the build must be fresh. Throws after the service's own words if printing ends badly.
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
      return { name: basename(folder), ...JSON.parse(stdout) };
    });
}
