import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hasCode } from './error-code.ts';

/** A library and the name that is missing. Both paths begin at the package's folder. */
interface Link {
  /** The library that exists. */
  readonly source: string;
  /** The name under which the programs load it. */
  readonly target: string;
}

/**
 * Makes the names by which the programs find their libraries. An npm package cannot hold symbolic links; this one
 * makes them in an install script, and this project runs no install scripts. Existing names are left alone, so a
 * read-only folder that was once in order is fine.
 * @throws Error if a link is missing and the folder cannot be written.
 */
export function repairLibraryLinks(packageFolder: string): void {
  for (const { source, target } of linksOf(packageFolder)) {
    const path = join(packageFolder, target);
    if (!existsSync(path)) makeLink(basename(source), path);
  }
}

function linksOf(packageFolder: string): readonly Link[] {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return [];
  return JSON.parse(readFileSync(list, 'utf8')) as readonly Link[];
}

function makeLink(source: string, path: string): void {
  try {
    symlinkSync(source, path);
  } catch (cause) {
    // Another start was quicker.
    if (hasCode(cause, 'EEXIST')) return;
    throw new Error(
      'The library links of PostgreSQL are missing, and node_modules cannot be written by this account. ' +
        'Run "npm start" once as the account that owns node_modules.',
      { cause },
    );
  }
}
