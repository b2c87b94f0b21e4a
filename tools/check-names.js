// Vague names are refused: a file is found by the name of its subject.
import { report } from './report.js';
import { repositoryFiles } from './repository-files.js';

const meaningless = new Set(
  'common constants core helper helpers lib libs misc shared stuff types util utils'.split(' '),
);
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*\.ts$/;

/** Faults of the names in `path`, one sentence each. */
export function nameFaults(path) {
  const parts = path.split('/');
  const file = parts.at(-1);
  const vague = parts
    .filter((part) => meaningless.has(part.split('.')[0].toLowerCase()))
    .map((part) => `${path}: "${part}" does not say what it is about`);
  const shouted = file.endsWith('.ts') && !kebab.test(file) ? [`${path}: not in kebab-case`] : [];
  return [...vague, ...shouted];
}

if (import.meta.main) {
  report(repositoryFiles().flatMap(nameFaults), 'Every file and folder has a name that says what.');
}
