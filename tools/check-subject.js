// The first line of a commit message: Conventional Commits, at most 72 characters.
import { readFileSync } from 'node:fs';

import { report } from './report.js';

const longest = 72;
const kinds = 'feat|fix|docs|test|refactor|perf|build|ci|chore|revert';
const subject = new RegExp(`^(${kinds})(\\([a-z0-9-]+\\))?!?: [a-z].*[^.]$`);

/** Faults of a commit's first line; merges and fixups are git's own. */
export function subjectFaults(line) {
  if (/^(Merge|Revert|fixup!|squash!) /.test(line)) return [];
  const long = line.length > longest ? [`The subject is longer than ${longest} characters.`] : [];
  const shaped = subject.test(line)
    ? []
    : ['Write the subject as "feat(groups): post a message to a group", without a full stop.'];
  return [...long, ...shaped];
}

if (import.meta.main) {
  const [line] = readFileSync(process.argv[2], 'utf8').split('\n');
  report(subjectFaults(line), 'The subject is well formed.');
}
