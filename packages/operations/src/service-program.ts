import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { variablesFor, type Program } from './environment.ts';

const SERVICES = join(import.meta.dirname, '../../../services');

/** Runs a program of a service, which prints its own report. @returns false if it fails. */
export async function serviceProgram(
  service: Exclude<Program, 'events'>,
  name: string,
  ...given: readonly string[]
): Promise<boolean> {
  const entry = join(SERVICES, service, 'dist', `${name}.js`);
  const child = spawn(process.execPath, [entry, ...given], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: variablesFor(service),
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}
