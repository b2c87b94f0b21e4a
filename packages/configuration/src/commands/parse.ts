import { parseArgs } from 'node:util';
import { RefusedError, type Argument, type Command, type Given, type Option } from './command.ts';
import { textOf } from './text-of.ts';
import { either, nearest } from './nearest.ts';
import { optionsOf } from './options-of.ts';

/** True if help is asked for, anywhere before `--`. */
export function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words
    .slice(0, end === -1 ? words.length : end)
    .some((word) => word === '--help' || word === '-h');
}

/**
 * Reads what stands after the name of a command. `help` if a letter asks for it within a group of letters, such as `-hy`.
 * @throws RefusedError for anything that the command does not know, lacks, or has too much of.
 */
export function parseGiven(command: Command, words: readonly string[]): Given | 'help' {
  const options = optionsOf(command);
  const { values, positionals } = parsed(options, words);
  if (values['help'] === true) return 'help';
  const named = (name: string): readonly string[] => {
    const value = values[name];
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  };
  for (const [name, option] of Object.entries(options))
    for (const value of named(name)) checkValue(`--${name}`, option, value);
  checkArguments(command.takes ?? [], positionals);
  return {
    words: positionals,
    all: command.destroys === undefined ? words : ['--yes', ...words],
    isDryRun: values['dry-run'] === true,
    asJson: values['json'] === true,
    isSure: values['yes'] === true,
    has: (option) => values[option] === true,
    values: named,
  };
}

type Parsed = ReturnType<typeof parseArgs>;

function parsed(
  options: ReturnType<typeof optionsOf>,
  words: readonly string[],
): { readonly values: Parsed['values']; readonly positionals: readonly string[] } {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { value, short }]) => [
      name,
      {
        ...(value === undefined
          ? { type: 'boolean' as const }
          : { type: 'string' as const, multiple: true }),
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  try {
    return parseArgs({ args: [...words], options: config, strict: true, allowPositionals: true });
  } catch (error) {
    throw new RefusedError(flagFault(error, options));
  }
}

/** The parser's own words; for a flag that there is not the one that was meant, and for one without its value that. */
function flagFault(error: unknown, options: ReturnType<typeof optionsOf>): string {
  const [message = ''] = textOf(error, 'message').split('\n', 1);
  const [, unknown] = /^Unknown option '(-{1,2}[^' ]*)/.exec(message) ?? [];
  if (unknown !== undefined)
    return unknownWord(
      `no flag ${unknown}`,
      unknown,
      Object.keys(options).map((name) => `--${name}`),
    );
  const [, name = ''] =
    /^Option '.*--([\w-]+).*' argument (missing|is ambiguous)/.exec(message) ?? [];
  const option = options[name];
  return option === undefined
    ? `${message.replace(/\.$/, '')}.`
    : valueMissing(`--${name}`, option);
}

const valueMissing = (name: string, { value = 'value', values }: Option): string =>
  `${name} takes a value: ${values === undefined ? `${name} <${value}>` : either(values)}.`;

/** Sentence about a word that there is not, with the nearest that there is, else all of them. */
export function unknownWord(what: string, word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  if (meant !== null) return `There is ${what}. Did you mean ${meant}?`;
  return known.length === 0
    ? `There is ${what}.`
    : `There is ${what}. Known are ${known.join(', ')}.`;
}

function checkValue(name: string, option: Option, given: string): void {
  const { isCount, values, value = 'value' } = option;
  if (given === '') throw new RefusedError(valueMissing(name, option));
  if (isCount === true && !/^\d{1,15}$/.test(given))
    throw new RefusedError(`${name} takes a whole number, 0 or more.`);
  if (values?.includes(given) === false)
    throw new RefusedError(unknownWord(`no ${value} ${given}`, given, values));
}

function checkArguments(takes: readonly Argument[], given: readonly string[]): void {
  const surplus = given[takes.length];
  if (surplus !== undefined && takes.at(-1)?.isMany !== true) {
    const most = takes.map(({ name }) => `<${name}>`).join(' ');
    throw new RefusedError(
      takes.length === 0
        ? `It takes no words, only flags: what is ${surplus}?`
        : `${surplus} is one word too many: it takes ${most}.`,
    );
  }
  for (const [index, argument] of takes.entries())
    checkArgument(argument, given.slice(index, argument.isMany === true ? undefined : index + 1));
}

function checkArgument({ name, values, isOptional }: Argument, words: readonly string[]): void {
  if (words.length === 0 && isOptional !== true)
    throw new RefusedError(`Name a ${name}${values === undefined ? '' : `: ${either(values)}`}.`);
  if (values === undefined) return;
  for (const word of words)
    if (!values.includes(word))
      throw new RefusedError(unknownWord(`no ${name} ${word}`, word, values));
}
