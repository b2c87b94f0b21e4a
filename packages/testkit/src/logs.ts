import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The number of bytes of each log, by its file name. */
export type LogSizes = Readonly<Record<string, number>>;

/** Everything that the parts and PostgreSQL have logged in a folder, from these places on. */
export function readLogs(folder: string, from: LogSizes = {}): string {
  const logs = join(folder, 'logs');
  return readdirSync(logs)
    .map((name) => readFileSync(join(logs, name)).subarray(from[name]).toString('utf8'))
    .join('\n');
}

export function logSizes(folder: string): LogSizes {
  const logs = join(folder, 'logs');
  const sizes = readdirSync(logs).map((name) => [name, statSync(join(logs, name)).size] as const);
  return Object.fromEntries(sizes);
}
