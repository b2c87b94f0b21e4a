import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COMMANDS, PROGRAMS, type Command } from '@holdfast/configuration/commands';
import {
  aHoldfast,
  asksToBeForgotten,
  completedReceipt,
  keptRows,
  Person,
  type TestHoldfast,
} from '@holdfast/testkit';

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, '.cache/compile');
const HOLDFAST = 'packages/operations/dist/main.js';

/** Every way to ask for a command: by `holdfast`, and by its programs. All in the table are tried, by being there. */
const WAYS = [
  ...Object.entries(COMMANDS).flatMap(([words, command]) => [
    [`${HOLDFAST} ${words}`, command] as const,
    ...(command.programs ?? []).map((program) => [program, command] as const),
  ]),
  ...Object.entries(PROGRAMS),
];

let holdfast: TestHoldfast;
/** Variables of each program beside the running PostgreSQL, and of one whose servers are away. */
let present: (way: string) => Record<string, string>;
let away: (way: string) => Record<string, string>;
/** Everything before the first command: none of these may change it. */
let before: string;
beforeAll(async () => {
  holdfast = await aHoldfast();
  const ada = await Person.enrols(holdfast.graph, 'Ada');
  await ada.posts(await ada.opensGroup('By the river'), 'I am here');
  const ben = await Person.enrols(holdfast.graph, 'Ben');
  const { receiptCode } = await asksToBeForgotten(ben, true);
  await completedReceipt(holdfast.graph, receiptCode);
  // Only commands change anything from now on.
  await Promise.all(Object.values(holdfast.parts).map((part) => part.stop()));
  const text = readFileSync(join(holdfast.folder, 'operations.json'), 'utf8');
  present = variables(holdfast.folder, text);
  const folder = join(holdfast.folder, 'away');
  mkdirSync(folder);
  const elsewhere = text.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:1');
  writeFileSync(join(folder, 'operations.json'), elsewhere);
  away = variables(folder, elsewhere);
  before = await everything();
});
afterAll(() => holdfast.stop());

/** What the process of a program is given: `holdfast` finds its own in the folder. */
function variables(folder: string, operations: string): (way: string) => Record<string, string> {
  const known = JSON.parse(operations) as Record<string, Record<string, string>>;
  const url = (database: string) => {
    const address = new URL(holdfast.cluster.now.superuserUrl(database));
    if (folder !== holdfast.folder) address.port = '1';
    return address.href;
  };
  const owners = {
    EVENTS_DATABASE_OWNER_URL: url('bus'),
    KEYRING_DATABASE_OWNER_URL: url('keyring'),
    MEMBERS_DATABASE_OWNER_URL: url('members'),
    GROUPS_DATABASE_OWNER_URL: url('groups'),
    JOURNALING_DATABASE_OWNER_URL: url('journaling'),
    INSIGHTS_DATABASE_OWNER_URL: url('insights'),
    HOLDFAST_ADMINISTRATOR_URL: url('postgres'),
    HOLDFAST_DATABASE_PASSWORDS: join(holdfast.folder, 'secrets/passwords.json'),
  };
  return (way) => {
    if (way.startsWith(HOLDFAST)) return { HOLDFAST_FOLDER: folder };
    const [, service = 'events'] = /^services\/(\w+)/.exec(way) ?? [];
    const own = { ...known[service], HOLDFAST_FOLDER: folder, HOLDFAST_PORT: '1' };
    return /^(packages\/events|tools)/.test(way)
      ? { ...own, DATABASE_OWNER_URL: url('bus') }
      : { ...own, ...owners };
  };
}

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command without a terminal. One that hangs is ended, and then has no exit code. */
function runs(
  way: string,
  words: readonly string[],
  environment: Record<string, string>,
): Promise<Ended> {
  const [path = '', ...own] = way.split(' ');
  const env = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: CACHE, ...environment };
  const options = { env, cwd: ROOT, timeout: 60_000 };
  return new Promise((resolve) => {
    const all = [join(ROOT, path), ...own, ...words];
    const child = execFile(process.execPath, all, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : error.code, stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** Everything that a command could change: all rows, and all files but the logs. */
async function everything(): Promise<string> {
  const rows = (await keptRows(holdfast.sql)).map((row) => JSON.stringify(row)).sort();
  const files = readdirSync(holdfast.folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !/^(postgres|logs)\b/.test(path))
    .map((path) => join(holdfast.folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => `${path} ${readFileSync(path, 'base64')}`);
  return [...rows, ...files].join('\n');
}

/** Words that are in order, where the table cannot know them. */
const SAMPLES: Readonly<Record<string, string>> = {
  group: 'insights.progress',
  word: 'keys',
  country: 'US',
  'host:port': '127.0.0.1:1',
};

function inOrder({ takes = [] }: Command): readonly string[] {
  return takes.map(({ name, values }) =>
    name === 'folder'
      ? join(holdfast.folder, '../new-keys')
      : (values?.[0] ?? SAMPLES[name] ?? name),
  );
}

/** One sentence for the operator: no stack, no login. */
const SENTENCE = /^(?!.*:\/\/\w+:)[^\n]+\n$/;

describe.each(WAYS)('%s', (way, command) => {
  /** The words without arguments and flags, with `--yes` where it would be asked for. */
  const sure = command.destroys === undefined ? [] : ['--yes'];
  const refused = { code: 2, stdout: '' };
  const isAsked = command.destroys !== undefined;
  const takesWords = command.takes?.some(({ isOptional }) => isOptional !== true) === true;
  /** These two tell of an outage as their result. */
  const isLook = /(doctor|status)$/.test(way);

  test('does nothing for words that it does not know, and says which it does', async () => {
    const environment = present(way);
    const words = inOrder(command);

    const [help, flag, mistyped, surplus, missing, unsure] = await Promise.all([
      runs(way, [...words, '--help'], environment),
      runs(way, [...words, ...sure, '--nonsense'], environment),
      runs(way, [...words, ...sure, '--dryrun'], environment),
      runs(way, [...words, ...sure, 'nobody.here'], environment),
      takesWords ? runs(way, sure, environment) : undefined,
      isAsked ? runs(way, words, environment) : undefined,
    ]);

    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain(command.does);
    expect(help.stdout).toContain('Exit codes:');
    expect(flag).toMatchObject({
      ...refused,
      stderr: expect.stringContaining('no flag --nonsense'),
    });
    expect(mistyped).toMatchObject(refused);
    if (command.isDryRunnable === true)
      expect(mistyped.stderr).toContain('Did you mean --dry-run?');
    expect(surplus).toMatchObject({ ...refused, stderr: expect.stringContaining('nobody.here') });
    if (takesWords)
      expect(missing).toMatchObject({ ...refused, stderr: expect.stringMatching(/^Name a /) });
    if (isAsked)
      expect(unsure).toMatchObject({
        ...refused,
        stderr: expect.stringContaining('nothing was done'),
      });
    expect(await everything()).toBe(before);
  });

  // The keys of a new installation, a start and its demonstration make what is not there; two tell of the build alone, and
  // those of crisis lines need no server.
  const needsNothing = /launcher|dist\/main\.js (keys|help|--version|lines( verify)?)$/.test(way);
  if (!needsNothing)
    test('says in a sentence that nothing is there', async () => {
      const words = [...inOrder(command), ...sure];
      const nowhere = { HOLDFAST_FOLDER: join(holdfast.folder, 'nowhere'), HOLDFAST_PORT: '1' };
      const sentence = { code: 1, stdout: '', stderr: expect.stringMatching(SENTENCE) };

      const [none, gone] = await Promise.all([
        runs(way, words, nowhere),
        runs(way, words, away(way)),
      ]);

      expect(none).toMatchObject(sentence);
      expect(gone).toMatchObject(isLook ? { code: 1, stderr: '' } : sentence);
      expect(await everything()).toBe(before);
    });

  if (command.isDryRunnable === true)
    test('changes nothing in a dry run', async () => {
      const dry = await runs(way, [...inOrder(command), '--dry-run'], present(way));

      expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/./) });
      expect(await everything()).toBe(before);
    });

  if (command.isListing === true)
    test('prints JSON', async () => {
      const { stdout, stderr } = await runs(way, [...inOrder(command), '--json'], present(way));

      expect(JSON.parse(stdout)).toEqual(expect.any(Object));
      expect(stderr).toBe('');
    });
});

describe('holdfast', () => {
  const asks = (...words: readonly string[]) => runs(HOLDFAST, words, present(HOLDFAST));

  test('lists its commands where it is asked, and refuses where it is not', async () => {
    const [help, ofGroup, none, group, mistyped, unknown] = await Promise.all([
      asks('--help'),
      asks('keys', '--help'),
      asks(),
      asks('keys'),
      asks('keys', 'rotat'),
      asks('wave'),
    ]);

    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const words of Object.keys(COMMANDS)) expect(help.stdout).toContain(`holdfast ${words}`);
    expect(ofGroup).toMatchObject({ code: 0, stderr: '' });
    expect(ofGroup.stdout).not.toContain('events');
    expect(none).toMatchObject({ code: 2, stdout: '', stderr: help.stdout });
    expect(group).toMatchObject({ code: 2, stderr: expect.stringContaining('keys rotate') });
    expect(mistyped).toMatchObject({
      code: 2,
      stderr: 'There is no command keys rotat. Did you mean keys rotate?\n',
    });
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
  });

  test('tells its version, and its help by a word, too', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      readonly version: string;
    };
    const said = { code: 0, stderr: '' };

    expect(await asks('--version')).toEqual({ ...said, stdout: `${version}\n` });
    for (const words of [[], ['keys'], ['keys', 'rotate'], ['help']])
      expect(await asks('help', ...words)).toEqual(await asks(...words, '--help'));
  });

  test('names the groups that there are', async () => {
    expect(await asks('events', 'forget', 'insight.progress', '--yes')).toMatchObject({
      code: 2,
      stderr: 'There is no group insight.progress. Did you mean insights.progress?\n',
    });
  });
});
