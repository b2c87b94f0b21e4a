import type { Argument, Command, Commands } from './command.ts';
import { optionsOf } from './options-of.ts';

/** How the arguments and flags of a command are written, such as `<consumer> [--json]`. */
export function signature(command: Command): string {
  const flags = Object.entries(optionsOf(command))
    .filter(([name]) => name !== 'help')
    .map(([name, { value }]) => `[--${name}${value === undefined ? '' : ` <${value}>`}]`);
  return [...(command.takes ?? []).map(written), ...flags].join(' ');
}

function written({ name, values, isMany, isOptional }: Argument): string {
  const one = values?.length === 1 ? values.join('') : `<${name}>`;
  const all = isMany === true ? `${one} …` : one;
  return isOptional === true ? `[${all}]` : all;
}

/** What `--help` prints for one command. @param said how it is called, such as `holdfast keys rotate`. */
export function commandHelp(said: string, command: Command): string {
  const { does, takes = [], exits, programs = [], reads = [], examples = [], destroys } = command;
  const options = Object.entries(optionsOf(command)).map(([name, { value, short, does: what }]) => {
    const flag = `--${name}${value === undefined ? '' : ` <${value}>`}`;
    return `  ${`${short === undefined ? '' : `-${short}, `}${flag}`.padEnd(18)} ${what}`;
  });
  const named = takes.flatMap(({ name, values }) =>
    values === undefined ? [] : [`  ${`<${name}>`.padEnd(18)} ${values.join(', ')}`],
  );
  const codes = Object.entries({ ...EXITS, ...exits }).map(([code, what]) => `  ${code}  ${what}`);
  return [
    [`${said} ${signature(command)}`.trim(), `  ${does}`].join('\n'),
    ...(destroys === undefined ? [] : [`Asks before, unless --yes is said. ${destroys}`]),
    [...named, ...options].join('\n'),
    ...(reads.length === 0 ? [] : [`Reads ${reads.join(', ')}.`]),
    ...(programs.length === 0
      ? []
      : [
          ['Where holdfast is not at hand:', ...programs.map((each) => `  node ${each}`)].join(
            '\n',
          ),
        ]),
    ...(examples.length === 0
      ? []
      : [['Examples:', ...examples.map((each) => `  holdfast ${each}`)].join('\n')]),
    ['Exit codes:', ...codes].join('\n'),
  ].join('\n\n');
}

const EXITS: Readonly<Record<number, string>> = {
  0: 'done',
  1: 'it could not be done, or a problem was found',
  2: 'it was not understood, or not confirmed; nothing was done',
};

/** One line for each command. */
export function commandList(said: string, commands: Commands): string {
  const lines = Object.entries(commands).map(
    ([words, command]) => [`${said} ${words} ${signature(command)}`.trim(), command.does] as const,
  );
  return [
    ...lines.map(([how, does]) => `  ${how}\n      ${does}`),
    '',
    'Each says more with --help.',
  ].join('\n');
}
