import { commandOf, usage } from './commands.ts';

// `holdfast <group> <command> …`: an operator's work by hand. Prints what it did; exits with 1 if it found a problem,
// and with 2 if it does not know the command.
const [group = '', name = '', ...rest] = process.argv.slice(2);
const command = commandOf(group, name);
if (command === undefined) {
  process.stderr.write(`${usage()}\n`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = (await command.run(rest, (line) => process.stdout.write(`${line}\n`)))
      ? 0
      : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'unknown fault'}\n`);
    process.exitCode = 1;
  }
}
