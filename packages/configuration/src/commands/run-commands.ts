import { EXIT, RefusedError, type Command, type Commands, type Given } from './command.ts';
import { faultSentence } from './fault-sentence.ts';
import { commandHelp, commandList } from './help.ts';
import { either } from './nearest.ts';
import { processConsole, type Console, type Output } from './output.ts';
import { asksForHelp, parseGiven, unknownWord } from './parse.ts';

/** Does a command that is in order. @returns its exit code, if it is not 0. */
export type Handler = (given: Given, output: Output) => Promise<number> | Promise<void>;

/** Commands, and what does them. */
export interface CommandSet {
  /** What stands before their words, such as `holdfast`. */
  readonly said: string;
  /** By their words; a program that does one thing alone has it under no word. */
  readonly commands: Commands;
  readonly handlers: Readonly<Record<string, Handler>>;
  /** Says what the surroundings lack for a command; null if it can begin. */
  readonly lacks: (command: Command) => string | null;
}

/**
 * Does what the words say, or refuses it before anything is opened. Results go to standard output, all else to standard
 * error. @returns the exit code.
 */
export async function runCommands(
  set: CommandSet,
  words: readonly string[],
  console: Console = processConsole(),
): Promise<number> {
  try {
    return await run(set, words, console);
  } catch (error) {
    if (error instanceof RefusedError) {
      console.note(error.message);
      return error.exitCode;
    }
    console.note(faultSentence(error));
    return EXIT.problem;
  }
}

async function run(set: CommandSet, words: readonly string[], console: Console): Promise<number> {
  const name = commandOf(set, words);
  if (name === null) {
    console.print(helpOfMany(set, words));
    return EXIT.done;
  }
  const command = set.commands[name];
  const handler = set.handlers[name];
  if (command === undefined || handler === undefined) throw new Error(`Nothing does ${name}.`);
  const rest = words.slice(name === '' ? 0 : name.split(' ').length);
  const given = asksForHelp(rest) ? 'help' : parseGiven(command, rest);
  if (given === 'help') {
    console.print(commandHelp(`${set.said} ${name}`.trim(), command));
    return EXIT.done;
  }
  await allow(set, command, given, console);
  const code = await handler(given, console);
  return typeof code === 'number' ? code : EXIT.done;
}

/** Asks where it has to. @throws RefusedError if the command is not to begin. */
async function allow(
  { lacks }: CommandSet,
  command: Command,
  { isSure, isDryRun }: Given,
  { confirm }: Console,
): Promise<void> {
  const { destroys } = command;
  const question = isSure || isDryRun ? undefined : destroys;
  if (question !== undefined && confirm === null)
    throw new RefusedError(
      `${question} Say --yes to do it, or --dry-run to see what it would do; nothing was done.`,
    );
  const lack = lacks(command);
  if (lack !== null) throw new RefusedError(lack, EXIT.problem);
  if (question !== undefined && (await confirm?.(`${question} Go on?`)) !== true)
    throw new RefusedError('Nothing was done.');
}

/** The name of the command that words begin with; null if they ask for help to several. @throws RefusedError */
function commandOf(set: CommandSet, words: readonly string[]): string | null {
  const names = Object.keys(set.commands);
  const [first = '', second = ''] = words;
  mustStandApart(names, first);
  const found = [`${first} ${second}`, first, ''].find((name) => names.includes(name));
  if (found !== undefined) return found;
  const group = names.filter((name) => name.startsWith(`${first} `));
  const isMissing = (word: string) => word === '' || word.startsWith('-');
  if (asksForHelp(words) && isMissing(first)) return null;
  if (isMissing(first)) throw new RefusedError(helpOfMany(set, words));
  if (group.length === 0)
    throw new RefusedError(
      unknownWord(`no command ${first}`, first, [...new Set(names.flatMap(asTyped))]),
    );
  if (asksForHelp(words) && isMissing(second)) return null;
  if (isMissing(second)) throw new RefusedError(`Say which: ${either(group)}.`);
  throw new RefusedError(unknownWord(`no command ${first} ${second}`, `${first} ${second}`, group));
}

/** Refuses a command of two words that are quoted as one. @throws RefusedError */
function mustStandApart(names: readonly string[], first: string): void {
  if (first.includes(' ') && names.includes(first))
    throw new RefusedError(`Give ${JSON.stringify(first)} as words of their own, without quotes.`);
}

/** A command as its first word, since a typing error in that alone hides the group. */
const asTyped = (name: string): readonly string[] => [name.split(' ', 1).join('')];

function helpOfMany({ said, commands }: CommandSet, [first = '']: readonly string[]): string {
  const ofGroup = Object.entries(commands).filter(([name]) => name.startsWith(`${first} `));
  return commandList(said, ofGroup.length === 0 ? commands : Object.fromEntries(ofGroup));
}
