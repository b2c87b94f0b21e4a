import { lag } from './lag.ts';
import { type Print } from './print.ts';
import { topics } from './topics.ts';

/** One thing that an operator can do. */
export interface Command {
  /** What stands behind its name, such as `<consumer>`. */
  readonly takes: string;
  readonly does: string;
  /** @returns false where something is amiss. */
  readonly run: (given: readonly string[], print: Print) => Promise<boolean>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  'events topics': {
    takes: '[--create]',
    does: 'compares the topics with the catalogue, and makes what is missing',
    run: topics,
  },
  'events lag': { takes: '', does: 'says how far each consumer is behind', run: lag },
};

/** Finds a command by its two names. */
export const commandOf = (group: string, name: string): Command | undefined =>
  Object.hasOwn(COMMANDS, `${group} ${name}`) ? COMMANDS[`${group} ${name}`] : undefined;

/** All commands, one line each. */
export function usage(): string {
  const lines = Object.entries(COMMANDS).map(
    ([names, { takes, does }]) => `  holdfast ${`${names} ${takes}`.padEnd(36)} ${does}`,
  );
  return ['There are these commands:', ...lines].join('\n');
}
