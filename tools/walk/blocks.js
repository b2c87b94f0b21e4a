// The commands of the documents: fenced blocks of a shell that say for which form of deployment they are, as
// ```sh compose, ```sh k8s or ```sh small.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../repository-files.js';

export const DOCUMENTS = [
  'docs/deployment.md',
  'docs/small.md',
  'docs/runbooks/README.md',
  'docs/runbooks/the-alert-port-fails.md',
];
const FENCE = /^( *)```sh(?: ([a-z0-9 ]+))?\n(.*?)^\1```$/gms;

/** Every block of a shell in a document, with the heading that it stands under; `forms` is empty if it is not marked. */
export function blocksOf(path) {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(FENCE)].map(({ 1: indent, 2: marks = '', 3: given, index }) => {
    const [, under] = [...text.slice(0, index).matchAll(/^#+ (.+)$/gm)].at(-1) ?? [];
    // Within a list, a block is indented.
    const commands = given.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    return { path, under, forms: marks.split(' ').filter((each) => each !== ''), commands };
  });
}
