// Nothing lands that a person has still to say: what `npm run new` leaves open stands behind TODO.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { report } from './report.js';
import { repositoryFiles, root } from './repository-files.js';

/** True for files that write or name the mark, and for schemas, which are generated: their sources bear it. */
const isLeftOut = (path) => /^tools\/(new(\/|\.)|check-todo\.)|\.graphql$/.test(path);

/** Returns the places of a text that are still open, one line each. */
export function todoFaults(path, text) {
  if (isLeftOut(path)) return [];
  return text
    .split('\n')
    .flatMap((line, at) => (/\bTODO: /.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : []));
}

if (import.meta.main) {
  const faults = repositoryFiles().flatMap((path) =>
    todoFaults(path, readFileSync(join(root, path), 'utf8')),
  );
  report(faults, 'Nothing is left to say.');
}
