import { describe, expect, test } from '@jest/globals';

import {
  firstColumns,
  packageFaults,
  pathFaults,
  ruleCountFaults,
  scriptFaults,
  suffixesOf,
  suffixFaults,
} from './check-documents.js';

const at = (text, path = 'docs/house.md') => ({ path, text });

const files = [
  'docs/house.md',
  'docs/door.md',
  'e2e/two-talk.e2e.test.ts',
  'services/groups/src/seat/leave-group.ts',
  'services/groups/src/seat/seat.rule.ts',
  'services/groups/src/seat/seat.rule.unit.test.ts',
  'services/groups/src/main.ts',
  'services/groups/src/kafka.d.ts',
];

test('a table is read by its first column, the head first', () => {
  const text = '| a | b |\n| - | :-: |\n| `x`, `y` | 1 |\n\ntext\n\n| c |\n|---|\n| z |';

  expect(firstColumns(text)).toEqual([
    ['a', '`x`, `y`'],
    ['c', 'z'],
  ]);
});

describe('the table of packages', () => {
  const table = (...names) =>
    at(
      ['| package | for |', '| --- | --- |', ...names.map((name) => `| ${name} | x |`)].join('\n'),
    );

  test('is accepted if it lists each package', () => {
    expect(
      packageFaults(table('`kernel`, `http`', '`events`'), ['events', 'http', 'kernel']),
    ).toEqual([]);
  });

  test.each([
    ['a package is not listed', table('`kernel`'), 'docs/house.md does not list package events'],
    [
      'a listed package is gone',
      table('`kernel`', '`events`', '`bus`'),
      'docs/house.md lists package bus, which does not exist',
    ],
    ['there is none', at('text'), 'docs/house.md has no table of packages'],
  ])('is red if %s', (_, document, fault) => {
    expect(packageFaults(document, ['events', 'kernel'])).toEqual([fault]);
  });
});

describe('the table of suffixes', () => {
  const table = (...cells) =>
    at(['| file | is |', '| --- | --- |', ...cells.map((cell) => `| ${cell} | x |`)].join('\n'));

  test('suffixes in use are those of slices, tests and declarations not counted', () => {
    expect(suffixesOf(files)).toEqual(['rule']);
  });

  test('is accepted if it lists each suffix, with a name before it or without', () => {
    const document = table(
      '`verb-noun.ts`',
      '`.rule.ts`, `seat.step.ts`',
      '`….rule.unit.test.ts`',
      '`.type`',
    );

    expect(suffixFaults(document, ['rule', 'step', 'type'])).toEqual([]);
  });

  test.each([
    ['a suffix is not listed', table('`.rule.ts`'), 'does not list suffix .step.ts'],
    [
      'no slice uses a listed one',
      table('`.rule.ts`', '`.step.ts`', '`.helper.ts`'),
      'lists suffix .helper.ts, which no slice uses',
    ],
    ['there is none', at('| file |\n| --- |\n| `main.ts` |'), 'has no table of suffixes'],
  ])('is red if %s', (_, document, fault) => {
    expect(suffixFaults(document, ['rule', 'step'])).toEqual([`docs/house.md ${fault}`]);
  });
});

describe('a number of boundary rules', () => {
  test.each([
    'Twelve boundary rules hold the directions.',
    '12 import rules.',
    'The boundary rules.',
  ])('is accepted: %s', (text) => {
    expect(ruleCountFaults(at(text), 12)).toEqual([]);
  });

  test.each(['Eleven boundary rules hold the directions.', 'There are 11 import rules.'])(
    'is red: %s',
    (text) => {
      expect(ruleCountFaults(at(text), 12)).toEqual([
        'docs/house.md states 11 boundary rules; there are 12',
      ]);
    },
  );
});

describe('a script', () => {
  test.each([
    '`npm run check`',
    '`npm run --silent check:names -- x`',
    '`check:names`',
    '`check:<name>`',
    '`npm run check:<name>`',
  ])('is accepted: %s', (text) => {
    expect(scriptFaults(at(text), ['check', 'check:names'])).toEqual([]);
  });

  test.each(['`npm run chek`', '`npm run check:names -- x`', '`check:names`'])(
    'is red if package.json does not have it: %s',
    (text) => {
      expect(scriptFaults(at(text), ['check'])).toHaveLength(1);
    },
  );
});

describe('a path', () => {
  test.each([
    'A link to [the door](door.md#key), [the web](https://example.com) and [here](#top).',
    '`services/groups/src/seat`, `services/groups/dist/main.js`, `e2e/two-talk`',
    '`seat.rule.ts` and `seat/leave-group.ts`',
    '`services/<service>/src/<slice>/`, `services/*/src/main.ts`, `services/groups/src/se…`',
    'Run `node services/groups/dist/main.js`.',
    '`example.ts`, `migrations/NNNN-words.ts`',
  ])('is accepted: %s', (text) => {
    expect(pathFaults(at(text), files, { 'example.ts': 'an example' })).toEqual([]);
  });

  test.each([
    ['[the door](../door.md)', 'docs/house.md links to door.md, which does not exist'],
    [
      '`services/groups/src/match`',
      'docs/house.md names services/groups/src/match, which does not exist',
    ],
    ['See docs/gate.md.', 'docs/house.md names docs/gate.md, which does not exist'],
    [
      'Code:\n\n```sh\nls\n```\n\n`seat.rule.ts` and `match.rule.ts`',
      'docs/house.md names match.rule.ts, which does not exist',
    ],
    ['`match.rule.ts`', 'docs/house.md names match.rule.ts, which does not exist'],
    ['`e2e/three-talk`', 'docs/house.md names e2e/three-talk, which does not exist'],
  ])('is red if it leads nowhere: %s', (text, fault) => {
    expect(pathFaults(at(text), files)).toEqual([fault]);
  });

  test('of the changelog may be one of the past, but not a link', () => {
    const text = 'The file `match.rule.ts` is gone: [why](docs/why.md).';

    expect(pathFaults(at(text, 'CHANGELOG.md'), files)).toEqual([
      'CHANGELOG.md links to docs/why.md, which does not exist',
    ]);
  });
});
