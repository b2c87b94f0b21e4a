import { readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MOST_BYTES = 10 * 1_024 * 1_024;

/** Renames each log over 10 MB to `<name>.1`, in the place of an older one. To be called while nobody writes. */
export function rotateLogs(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.log') && statSync(path).size > MOST_BYTES) renameSync(path, `${path}.1`);
  }
}
