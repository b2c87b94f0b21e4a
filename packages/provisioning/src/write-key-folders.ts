import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyFolders } from './key-folders.ts';

/** Mark of finished work. Each folder may be a volume of its own, so the whole cannot be renamed into place. */
const DONE = join('provisioning', 'passwords.json');

/**
 * Writes key folders, readable by their owner alone, if there are none yet: keys in use are never replaced. Folders
 * that an earlier run left unfinished are written again.
 * @returns false if all of it exists already.
 */
export function writeKeyFolders(folder: string, make: () => KeyFolders): boolean {
  const done = join(folder, DONE);
  if (existsSync(done)) return false;
  for (const [name, files] of Object.entries(make())) {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    for (const [file, text] of Object.entries(files)) {
      const target = join(path, file);
      const place = target === done ? `${target}.unfinished` : target;
      writeFileSync(place, text, { mode: 0o600 });
    }
  }
  renameSync(`${done}.unfinished`, done);
  return true;
}
