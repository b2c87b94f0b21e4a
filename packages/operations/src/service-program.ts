import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { COMMANDS, type Given, type Handler } from '@holdfast/configuration/commands';
import { ROOT } from './root.ts';
import { programOf, variablesFor } from './environment.ts';

/** Has the programs of a command do it, one after the other. Each prints its own report; the first that fails ends it. */
export function byPrograms(name: string): Handler {
  return async (given) => {
    for (const program of COMMANDS[name]?.programs ?? []) {
      const code = await run(program, given);
      if (code !== 0) return code;
    }
    return 0;
  };
}

/** Runs a program to its end. It has been confirmed here, and is not asked once more. */
async function run(program: string, { all }: Given): Promise<number> {
  const [path = '', ...words] = program.split(' ');
  const child = spawn(process.execPath, [join(ROOT, path), ...words, ...all], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: variablesFor(programOf({ does: '', programs: [program] })),
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
