import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The release that everything runs on: tests, `start:kafka`, compose, the trial, and Strimzi from 1.2 on. A test holds them
 * to it. Our client was tried with 3.9 to 4.4.
 */
export const KAFKA_VERSION = '4.3.1';
/** The release of folders that say nothing: a broker does not go back to an earlier one. */
const BEFORE = '4.4.0';

/** The release that a data folder was made with, and is opened with; a new one notes the present release. */
export function releaseOf(dataDir: string): string {
  const note = join(dataDir, 'release');
  if (existsSync(note)) return readFileSync(note, 'utf8').trim();
  if (existsSync(join(dataDir, 'log', 'meta.properties'))) return BEFORE;
  writeFileSync(note, `${KAFKA_VERSION}\n`, { mode: 0o600 });
  return KAFKA_VERSION;
}
