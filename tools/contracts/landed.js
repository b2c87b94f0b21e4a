import { execFileSync } from 'node:child_process';

import { publishedPath } from './published.js';

const git = (root, ...words) =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** The newest commit that HEAD and `ref` share; null if they share none that is known here. */
function sharedWith(root, ref) {
  try {
    return git(root, 'merge-base', ref, 'HEAD').trim();
  } catch {
    return null;
  }
}

/**
 * Every landed state of the published shapes on which HEAD stands, newest first: along the first
 * parents of origin/main, or of main or HEAD if there is no such branch. `from` says of which;
 * it is null if there is no history, as in an unpacked archive.
 */
export function landedStates(root) {
  const from = ['origin/main', 'main', 'HEAD'].find((ref) => sharedWith(root, ref) !== null);
  if (from === undefined) return { from: null, states: [] };
  const shared = sharedWith(root, from);
  const lines = (...words) =>
    git(root, ...words)
      .split('\n')
      .filter((line) => line !== '');
  const states = lines('log', '--first-parent', '--format=%H', shared, '--', publishedPath)
    // A commit that took the file away has none; those before it had.
    .filter((commit) => lines('ls-tree', '--name-only', commit, publishedPath).length > 0)
    .map((commit) => ({ published: JSON.parse(git(root, 'show', `${commit}:${publishedPath}`)) }));
  return { from, states };
}
