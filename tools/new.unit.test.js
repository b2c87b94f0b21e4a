import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';

import { todoFaults } from './check-todo.js';
import { readArguments, writeMutation } from './new.js';
import { skeletonOf } from './new/mutation.js';
import { gerundOf } from './new/names.js';
import { root } from './repository-files.js';

const LISTS = [
  'services/groups/src/schema.ts',
  'services/groups/src/parts.ts',
  'schemas/rights.json',
  'schemas/changes.json',
];
/** A mutation that Holdfast will never have: its lists are copied. */
const wanted = () => readArguments(['mutation', 'groups/seat', 'mend-kettle', '--for', 'PERSON']);

let tree;
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'holdfast-new-'));
  for (const path of LISTS) cpSync(join(root, path), join(tree, path));
});
afterEach(() => rmSync(tree, { recursive: true }));

const read = (path, from = tree) => readFileSync(join(from, path), 'utf8');
const everything = () =>
  Object.fromEntries(globSync('**/*.{ts,json}', { cwd: tree }).map((path) => [path, read(path)]));
const addedTo = (path) => {
  const before = read(path, root).split('\n');
  return read(path)
    .split('\n')
    .filter((line) => !before.includes(line));
};

describe('npm run new', () => {
  test('writes resolver, use case, rule, their tests and a story, and lists the mutation', async () => {
    const { written, listed } = await writeMutation(tree, wanted());

    const file = 'services/groups/src/seat/mend-kettle';
    expect(written).toEqual([
      `${file}.resolver.ts`,
      `${file}.ts`,
      `${file}.rule.ts`,
      `${file}.unit.test.ts`,
      `${file}.rule.unit.test.ts`,
      'e2e/mend-kettle.e2e.test.ts',
    ]);
    expect(listed).toEqual(LISTS);
    expect(LISTS.map(addedTo)).toEqual([
      [
        "import { MendKettleResolver } from './seat/mend-kettle.resolver.ts';",
        '      MendKettleResolver,',
      ],
      ["import type { MendingKettle } from './seat/mend-kettle.ts';", '  MendingKettle &'],
      ['    "mendKettle": "for PERSON",'],
      [
        '  "mendKettle": ["TODO: What it changes, such as Viewer.memberships; empty for nothing."],',
      ],
    ]);
  });

  test('leaves something to say in each file that it writes, which may not land', async () => {
    const { written } = await writeMutation(tree, wanted());

    for (const path of written) expect(todoFaults(path, read(path))).not.toEqual([]);
    expect(todoFaults('services/groups/src/seat/leave-group.ts', 'Names what it does.')).toEqual(
      [],
    );
  });

  test('writes nothing over what is there', async () => {
    await writeMutation(tree, wanted());
    const before = everything();

    await expect(writeMutation(tree, wanted())).rejects.toThrow(
      'services/groups/src/seat/mend-kettle.resolver.ts is there already.',
    );
    expect(everything()).toEqual(before);
  });

  test.each([
    ['a word alone', ['mutation', 'groups/seat', 'mute'], 'npm run new -- mutation'],
    ['no slice', ['mutation', 'groups', 'mute-group'], 'npm run new -- mutation'],
    ['an unknown right', ['mutation', 'a/b', 'mute-group', '--for', 'CAT'], 'The right is one of'],
    ['nobody who asks', ['mutation', 'a/b', 'mute-group', '--for', 'ANYBODY'], 'Copy `enroll`'],
  ])('says what it wants instead of %s', (_, given, said) => {
    expect(() => readArguments(given)).toThrow(said);
  });

  test.each([
    ...[
      ['mute', 'muting'],
      ['leave', 'leaving'],
      ['end', 'ending'],
      ['set', 'setting'],
    ],
    ...[
      ['tie', 'tying'],
      ['see', 'seeing'],
      ['join', 'joining'],
      ['set', 'setting'],
    ],
  ])('calls the needs of one who wants to %s those of %s', (verb, gerund) => {
    expect(gerundOf(verb)).toBe(gerund);
  });
});

test('a skeleton compiles, whatever the right', () => {
  const rights = ['owner', 'member', 'person', 'facilitator', 'operator'];
  const files = rights.flatMap((right) => {
    const given = ['mutation', 'groups/seat', `mute-${right}`, '--for', right.toUpperCase()];
    return skeletonOf(readArguments(given)).filter(([path]) => path.startsWith('services/'));
  });

  expect(typeFaults(files)).toEqual([]);
}, 60_000);

/** Returns what the compiler says of files that exist only in memory. */
function typeFaults(files) {
  const texts = new Map(files.map(([path, text]) => [join(root, path), text]));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  const program = ts.createProgram(
    [...texts.keys()],
    { ...options, noEmit: true, composite: false, incremental: false },
    host,
  );
  return [...texts.keys()]
    .flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
