import type { Command, Commands } from './command.ts';
import { ownVariables } from './environment.ts';
import { runCommands, type Handler } from './run-commands.ts';
import { COMMANDS, PROGRAMS } from './table.ts';

/** The commands that a program does, by the words that follow it; under no word if it does one alone. */
export function commandsOf(path: string): Commands {
  const all = [
    ...Object.entries(PROGRAMS),
    ...Object.values(COMMANDS).flatMap((command) =>
      (command.programs ?? []).map((program) => [program, command] as const),
    ),
  ];
  return Object.fromEntries(
    all
      .filter(([program]) => program === path || program.startsWith(`${path} `))
      .map(([program, command]) => [program.slice(path.length + 1), command]),
  );
}

/**
 * Does what a program was started for, by the table of commands, and sets the exit code of the process.
 * @param path its path in the image, such as `services/members/dist/keys.js`.
 * @param handlers by the word that follows the program; under no word if it does one thing alone.
 */
export async function runProgram(
  path: string,
  handlers: Readonly<Record<string, Handler>> | Handler,
): Promise<void> {
  process.exitCode = await runCommands(
    {
      said: `node ${path}`,
      commands: commandsOf(path),
      handlers: typeof handlers === 'function' ? { '': handlers } : handlers,
      lacks: (command) => lacking(command, ownVariables()),
    },
    process.argv.slice(2),
  );
}

/** Says which variables of a command are not given; null if all are. */
export function lacking(
  { reads = [] }: Command,
  variables: Readonly<Record<string, string | undefined>>,
): string | null {
  const isGiven = (name: string) => (variables[name] ?? '') !== '';
  const missing = reads.filter((names) => !names.split(' or ').some(isGiven));
  return missing.length === 0
    ? null
    : `These variables are not given: ${missing.join(', ')}. The README of this part says what each is.`;
}
