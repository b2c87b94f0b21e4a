// Holdfast speaks of people first and shames nobody: no text, name or comment uses a word of
// services/members/content/deny-list.json, by which members names its people, too. Exceptions stand in words/waivers.json, each with its reason.
// Words that hide the noun of a sentence stay rare, too.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { report } from './report.js';
import { repositoryFiles, root } from './repository-files.js';
import { rareWordFaults } from './words/rare-words.js';
import { textsOf } from './words/texts.js';

const read = (name) => JSON.parse(readFileSync(join(import.meta.dirname, 'words', name), 'utf8'));

const list = join(root, 'services/members/content/deny-list.json');

const denied = JSON.parse(readFileSync(list, 'utf8')).map((entry) => ({
  ...entry,
  pattern: new RegExp(entry.words, 'i'),
}));

const waivers = read('waivers.json').map((entry) => ({
  ...entry,
  // A waiver in capitals is for the name in capitals only.
  pattern: new RegExp(entry.phrase, /[a-z]{2}/.test(entry.phrase) ? 'gi' : 'g'),
}));

/** Names become words: `cleanDate`, `CLEAN_DATE` and `clean-date` all read "clean date". */
const asWords = (text) =>
  text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/(?<=\w)[_-](?=\w)/g, ' ');

const withoutWaived = (path, text) =>
  waivers
    .filter(({ files }) => files === undefined || files.some((start) => path.startsWith(start)))
    .reduce((rest, { pattern }) => rest.replace(pattern, ' '), text);

/** Faults of the file `path`, one sentence for each place, with better words. */
export function wordFaults(path, content) {
  return textsOf(path, content).flatMap(({ line, text, product }) => {
    const words = withoutWaived(path, asWords(text));
    return denied
      .filter(({ only }) => product || only !== 'product')
      .flatMap(({ pattern, instead }) => {
        const found = pattern.exec(words);
        if (found === null) return [];
        const below = words.slice(0, found.index).split('\n').length - 1;
        return [`${path}:${line + below}: "${found[0]}" (say: ${instead})`];
      });
  });
}

const isRead = (path) =>
  !/^tools\/(check-words|words\/)|^services\/members\/(content\/(deny-list|reserved-names)\.json|src\/member\/alias-words\.part\.unit\.test\.ts)$|(^|\/)(package(-lock)?|tsconfig[^/]*|knip)\.json$/.test(
    path,
  );

if (import.meta.main) {
  const files = repositoryFiles()
    .filter(isRead)
    .map((path) => ({ path, content: readFileSync(join(root, path), 'utf8') }));
  const faults = [
    ...files.flatMap(({ path, content }) => wordFaults(path, content)),
    ...rareWordFaults(files),
  ];
  report(faults, 'No text shames a person, and words that hide a noun are rare.');
}
