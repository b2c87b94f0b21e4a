import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Command } from './command.ts';
import type { Console } from './output.ts';
import { runCommands, type Handler } from './run-commands.ts';
import { lacking } from './run-program.ts';
import { COMMANDS, PROGRAMS } from './table.ts';

let printed: string[];
let noted: string[];
let handler: jest.MockedFunction<Handler>;
beforeEach(() => {
  printed = [];
  noted = [];
  handler = jest.fn<Handler>(() => Promise.resolve());
});

const aConsole = (confirm: Console['confirm']): Console => ({
  print: (line) => void printed.push(line),
  json: (value) => void printed.push(JSON.stringify(value)),
  note: (line) => void noted.push(line),
  progress: () => undefined,
  confirm,
});

/** Asks for a command as the table has it, where all is given unless it is said. */
function asks(
  name: string,
  words: readonly string[],
  { confirm = null, variables }: { confirm?: Console['confirm']; variables?: object } = {},
): Promise<number> {
  const command = { ...COMMANDS, ...PROGRAMS }[name];
  if (command === undefined) throw new Error(`The table has no ${name}.`);
  return runCommands(
    {
      said: 'holdfast',
      commands: { [name]: command },
      handlers: { [name]: handler },
      lacks: (each) => (variables === undefined ? null : lacking(each, { ...variables })),
    },
    [...name.split(' '), ...words],
    aConsole(confirm),
  );
}

const inOrder = ({ takes = [] }: Command) => takes.map(({ values }) => values?.[0] ?? 'a-word');

describe.each(Object.entries({ ...COMMANDS, ...PROGRAMS }))('%s', (name, command) => {
  const words = inOrder(command);
  const sure = command.destroys === undefined ? [] : ['--yes'];

  test('is done, once, if it is asked for in order', async () => {
    expect(await asks(name, [...words, ...sure])).toBe(0);

    expect(noted).toEqual([]);
    expect(handler).toHaveBeenCalledTimes(1);
    expect(handler.mock.calls[0]?.[0].words).toEqual(words);
  });

  test.each([['--help'], ['-h'], ['-hh'], ['--nonsense', '--help']])(
    'only explains itself for %s',
    async (...asked) => {
      expect(await asks(name, asked)).toBe(0);

      expect(printed.join('\n')).toContain(command.does);
      expect([handler.mock.calls, noted]).toEqual([[], []]);
    },
  );

  test('is not done if its words are quoted as one, and a flag might be overlooked', async () => {
    if (!name.includes(' ')) return;
    const set = { said: 'holdfast', commands: { [name]: command }, handlers: { [name]: handler } };
    const quoted = [name, '--dry-run', ...words, ...sure];

    expect(await runCommands({ ...set, lacks: () => null }, quoted, aConsole(null))).toBe(2);

    expect(noted).toEqual([expect.stringMatching(/without quotes/)]);
    expect(handler).not.toHaveBeenCalled();
  });

  test.each([
    [['--nonsense'], /^There is no flag --nonsense\./],
    [['-x'], /^There is no flag -x\./],
    [['--dryrun'], /^There is no flag --dryrun\./],
    [['--dry-run=yes'], /--dry-run/],
    [['--jsn'], /^There is no flag --jsn\./],
    [['nobody.here', 'nobody.there'], /nobody\.t?here/],
  ])('is not done for %j', async (surplus, sentence) => {
    const { isMany = false, values } = command.takes?.at(-1) ?? {};
    if (isMany && values === undefined && !surplus[0]?.startsWith('-')) return;

    expect(await asks(name, [...words, ...sure, ...surplus])).toBe(2);

    expect(noted.join('\n')).toMatch(sentence);
    expect([handler.mock.calls, printed]).toEqual([[], []]);
  });

  const valued = Object.entries(command.options ?? {}).filter(([, { value }]) => value);
  if (valued.length > 0)
    test.each(valued)('is not done if --%s has no value', async (flag) => {
      for (const end of [
        [`--${flag}`],
        [`--${flag}`, '--json'],
        [`--${flag}`, '-y'],
        [`--${flag}=`],
      ]) {
        noted = [];
        expect(await asks(name, [...words, ...sure, ...end])).toBe(2);
        expect(noted).toEqual([expect.stringMatching(`^--${flag} takes a value: .+[.]$`)]);
      }
      expect([handler.mock.calls, printed]).toEqual([[], []]);
    });

  test('is not done without what it reads, and names it', async () => {
    const isAlone = (command.reads ?? []).length === 0;

    expect(await asks(name, [...words, ...sure], { variables: {} })).toBe(isAlone ? 0 : 1);

    if (isAlone) return;
    expect(noted.join('\n')).toContain(command.reads?.[0]);
    expect(handler).not.toHaveBeenCalled();
  });

  if (command.isDryRunnable === true)
    test('can say what it would do, without a question', async () => {
      expect(await asks(name, [...words, '--dry-run'])).toBe(0);

      expect(handler.mock.calls[0]?.[0].isDryRun).toBe(true);
    });

  if (command.takes?.some(({ isOptional }) => isOptional !== true) === true)
    test('names what it lacks', async () => {
      expect(await asks(name, sure)).toBe(2);

      expect(noted).toEqual([expect.stringMatching(/^Name a /)]);
      expect(handler).not.toHaveBeenCalled();
    });

  if (command.destroys !== undefined)
    test.each(['-hy', '-yh'])('only explains itself for %s', async (letters) => {
      expect(await asks(name, [...words, letters])).toBe(0);

      expect(handler).not.toHaveBeenCalled();
    });

  if (command.destroys !== undefined)
    test('is done only if somebody says so', async () => {
      expect(await asks(name, words)).toBe(2);
      expect(noted).toEqual([expect.stringContaining('nothing was done')]);
      const no = jest.fn((_question: string) => Promise.resolve(false));
      expect(await asks(name, words, { confirm: no })).toBe(2);
      expect(no).toHaveBeenCalledWith(`${String(command.destroys)} Go on?`);
      expect(handler).not.toHaveBeenCalled();

      expect(await asks(name, words, { confirm: () => Promise.resolve(true) })).toBe(0);
      expect(handler).toHaveBeenCalledTimes(1);
      // The program that does it is not asked once more.
      expect(handler.mock.calls[0]?.[0].all).toContain('--yes');
    });
});

test.each([
  ['kyes', 'There is no command kyes. Did you mean keys?'],
  ['keys rotat', 'There is no command keys rotat. Did you mean keys rotate?'],
  [
    'wave',
    'There is no command wave. Known are doctor, status, events, erasures, teams, staff, lines, keys, help, --version.',
  ],
  [
    'events dead-letters insigths.progress',
    'There is no consumer insigths.progress. Did you mean insights.progress?',
  ],
  ['events lag --max some', '--max takes a whole number, 0 or more.'],
  ['events lag --max', '--max takes a value: --max <n>.'],
  ['staff invite --role --dry-run', '--role takes a value: FACILITATOR, MODERATOR or OPERATOR.'],
  ['events lag now', 'It takes no words, only flags: what is now?'],
  ['events rebuild insights insights', 'insights is one word too many: it takes <model>.'],
  ['staff invite OPERATR', 'There is no role OPERATR. Did you mean OPERATOR?'],
  [
    'staff invite --role LORD',
    'There is no role LORD. Known are FACILITATOR, MODERATOR, OPERATOR.',
  ],
])('holdfast %s is refused: %s', async (words, sentence) => {
  const handlers = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, handler]));
  const set = { said: 'holdfast', commands: COMMANDS, handlers, lacks: () => null };

  expect(await runCommands(set, words.split(' '), aConsole(null))).toBe(2);

  expect(noted).toEqual([sentence]);
});
