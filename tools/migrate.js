// `npm run migrate`: brings the databases of an installation to the state the build needs. Run it
// after `npm run build`, before the new processes start; it may be run again at any time.
//
// Each part migrates with its own dist/migrate.js and reads DATABASE_OWNER_URL. Because the owners
// differ, a variable for one part carries its name here: MEMBERS_DATABASE_OWNER_URL and so on.
// `npm run migrate -- members` migrates that part alone, with the environment exactly as given.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { runProgram } from '../packages/configuration/dist/commands/index.js';
import { root } from './repository-files.js';

/** The folders of all parts that own a database: the bus first, because the others publish to it. */
const parts = new Map(
  ['packages/events/src/migrate.ts', ...globSync('services/*/src/migrate.ts', { cwd: root }).sort()]
    .filter((source) => existsSync(join(root, source)))
    .map((source) => dirname(dirname(source)))
    .map((folder) => [basename(folder), folder]),
);

/** The environment of one part: `MEMBERS_DATABASE_OWNER_URL` becomes its `DATABASE_OWNER_URL`. */
const environmentOf = (part) => {
  const own = process.env[`${part.toUpperCase()}_DATABASE_OWNER_URL`];
  return own === undefined ? process.env : { ...process.env, DATABASE_OWNER_URL: own };
};

const migrate = (part, env, words) => {
  const entry = join(root, parts.get(part), 'dist/migrate.js');
  const { status } = spawnSync(process.execPath, [entry, ...words], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  return status === 0;
};

await runProgram('tools/migrate.js', ({ words: asked, isDryRun }, output) => {
  const chosen = asked.length > 0 ? asked : [...parts.keys()];
  // The first part that cannot be migrated ends the run, since later ones may rely on it.
  const done = chosen.every((part) => {
    output.progress(`migrating ${part} …`);
    const env = asked.length === 1 ? process.env : environmentOf(part);
    return migrate(part, env, isDryRun ? ['--dry-run'] : []);
  });
  return Promise.resolve(done ? 0 : 1);
});
