// Writes the generated, committed files: `events` the types of the events' data, `graph` the schemas, `clients` the
// typed documents of the examples. `npm run generate` builds after the first, because services are compiled with it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { root } from './repository-files.js';
import { generated, strayFiles } from './generate/generated.js';

for (const kind of process.argv.length > 2
  ? process.argv.slice(2)
  : ['events', 'graph', 'clients']) {
  const files = await generated(kind, root);
  for (const stray of strayFiles(kind, files, root)) rmSync(join(root, stray));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  console.log(`${kind}: ${files.size} files`);
}
