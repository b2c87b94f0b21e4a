import { spawn } from 'node:child_process';
import type { ProgramPlan } from './part-plans.ts';
import { StartRefusedError } from './start-refused.ts';

/**
 * Runs a program to its end, which comes early if the signal is aborted, and returns its output.
 * @throws StartRefusedError with its output if it fails.
 */
export async function runProgram(
  { name, entry, environment, arguments: given = [] }: ProgramPlan,
  signal?: AbortSignal,
): Promise<string> {
  signal?.throwIfAborted();
  const child = spawn(process.execPath, [entry, ...given], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  const said: string[] = [];
  const told: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => told.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const end = () => {
    child.kill();
  };
  signal?.addEventListener('abort', end);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => signal?.removeEventListener('abort', end));
  if (code === 0) return told.join('');
  throw new StartRefusedError(`${name} could not be brought up to date:\n${said.join('').trim()}`);
}
