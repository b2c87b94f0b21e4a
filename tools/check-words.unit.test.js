import { describe, expect, test } from '@jest/globals';

import { wordFaults } from './check-words.js';
import { rareWordFaults } from './words/rare-words.js';

const inType = 'services/members/src/member/member.type.ts';
const inRule = 'services/members/src/member/member.ts';

describe('check-words is red for', () => {
  test.each([
    ['a string', inRule, "const greeting = 'Welcome back, addict.';"],
    ['a piece of a template', inRule, 'const greeting = `${name} stayed clean for ${days} days`;'],
    ['a comment', inRule, '// the member failed again\nexport {};'],
    ['a docstring', inRule, '/** When a member relapsed. */\nexport const day = 1;'],
    ['a name', inRule, 'export const cleanDate = 1;'],
    ['a value of a union', inRule, "export type Kind = 'SUBSTANCE_ABUSE';"],
    ['a test title', 'packages/kernel/src/a.unit.test.ts', "test('resets the streak', () => {});"],
    ['an error text', inType, "export const text = 'The attempt failed.';"],
    ['a description in the schema', 'schemas/api.graphql', '"""Clean members."""\ntype A'],
    ['an enum value in the schema', 'schemas/api.graphql', 'enum A { DIRTY_TEST }'],
    ['a name in the schema', 'schemas/api.graphql', 'type A { resetAt: Int }'],
    ['a seed', 'services/groups/src/seed/groups.json', '{ "name": "Recovering alcoholics" }'],
    ['a document', 'docs/glossary.md', 'Members who have a clean date.'],
  ])('%s', (_where, path, content) => {
    expect(wordFaults(path, content)).toHaveLength(1);
  });

  test('the line on which the word stands', () => {
    const [fault] = wordFaults(inRule, 'export const a = 1;\n\n/**\n * Of an addict.\n */\nlet b;');

    expect(fault).toMatch(/^services\/members\/src\/member\/member\.ts:4: "addict"/);
  });
});

describe('check-words is green for', () => {
  test.each([
    ['tidying', inRule, '// Cleans up: a clean build removes what failed to compile.'],
    ['addiction', inRule, "const about = 'Recovery from addiction and alcohol use disorder.';"],
    ['a word that contains another', inRule, "const word = 'cleanse preset alcohol';"],
    ['a lapse and a relapse', inType, "enum Kind { A = 'LAPSE', B = 'RELAPSE' }"],
    ['the passphrase', inType, "const text = 'Ask for a passphrase reset.';"],
    ['the name of a mutation', 'schemas/api.graphql', 'requestPassphraseReset(input: A!): B'],
    ['a place in a log', 'schemas/api.graphql', 'enum GroupActivityPositionReason { RESET }'],
    ['a fellowship', 'docs/groups.md', 'Groups of Alcoholics Anonymous meet here.'],
    ['a word spoken about', 'docs/style.md', 'Never `addict`, never `clean date`.'],
    ['code that is no text', inRule, 'stream.on(1); /* fails when the disk is full */'],
  ])('%s', (_what, path, content) => {
    expect(wordFaults(path, content)).toEqual([]);
  });
});

describe('a word that hides its noun', () => {
  const rare = [{ pattern: /\bwhoever\b/gi, most: 1, instead: 'anyone who' }];
  const file = (path, content) => ({ path, content });

  test('may be used as often as was reviewed', () => {
    const files = [
      file('docs/a.md', 'Whoever asks.'),
      file('packages/a/src/generated/a.ts', '// whoever'),
      file('tools/words/rare-words.js', '// whoever, whoever'),
    ];

    expect(rareWordFaults(files, rare)).toEqual([]);
  });

  test('is shown with its places if it is used more often', () => {
    const files = [file('docs/a.md', 'Whoever asks.'), file('start.js', '\n// whoever tells')];

    expect(rareWordFaults(files, rare)).toEqual([
      '2 uses, at most 1 (say: anyone who):\n  docs/a.md:1: "Whoever"\n  start.js:2: "whoever"',
    ]);
  });
});
