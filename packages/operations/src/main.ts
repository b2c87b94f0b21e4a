import { COMMANDS, runCommands } from '@holdfast/configuration/commands';
import { lacks } from './environment.ts';
import { HANDLERS } from './handlers.ts';

// `holdfast <group> <command> …`: an operator's work by hand, by the table of commands.
process.exitCode = await runCommands(
  { said: 'holdfast', commands: COMMANDS, handlers: HANDLERS, lacks },
  process.argv.slice(2),
);
