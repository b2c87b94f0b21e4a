// The committed schemas and types agree with what the code and the event schemas generate now.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { generated, strayFiles } from './generate/generated.js';
import { report } from './report.js';
import { root } from './repository-files.js';

const remedy = 'Run `npm run generate` and commit the result.';

/** One sentence for every generated file that is missing, differs or is left over. */
async function outdated(kind) {
  const files = await generated(kind, root);
  const written = (path) => existsSync(join(root, path)) && readFileSync(join(root, path), 'utf8');
  const changed = [...files].filter(([path, text]) => written(path) !== text);
  return [
    ...changed.map(
      ([path]) => `${path} is out of date: a resolver, a type or an event changed. ${remedy}`,
    ),
    ...strayFiles(kind, files, root).map((path) => `${path} has no source any more. ${remedy}`),
  ];
}

const faults = [];
for (const kind of ['events', 'graph', 'clients']) faults.push(...(await outdated(kind)));
report(faults, 'Generated files are what the sources generate.');
