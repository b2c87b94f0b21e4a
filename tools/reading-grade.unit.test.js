import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

import { readingGrade, sentencesOf, textsIn } from './reading-grade.js';
import { repositoryFiles, root } from './repository-files.js';

/** Grade of somebody who is tired, afraid, or has not slept (AHRQ Health Literacy Universal Precautions Toolkit). */
const MOST = 7;
/** A shorter text has too few words for a grade: one long name fills it. */
const FEWEST_WORDS = 6;

/** Folders and files whose sentences somebody in danger reads, or somebody who answers them. */
const SAID_IN_DANGER = [
  'packages/help-card/content/cards.',
  'packages/help-card/src/',
  'packages/alarm/src/',
  'services/groups/content/',
  'services/groups/src/on-call/',
  'services/journaling/src/safety-event/',
  'services/journaling/src/safety-plan/',
];

const read = (path) => readFileSync(join(root, path), 'utf8');
const wordsOf = (text) => text.split(/\s+/).length;

test('what is said in danger can be read after seven years of school', () => {
  const files = repositoryFiles().filter(
    (path) => SAID_IN_DANGER.some((start) => path.startsWith(start)) && !/\.test\.ts$/.test(path),
  );
  const texts = files.flatMap((path) => {
    const said = path.endsWith('.json')
      ? textsIn(JSON.parse(read(path)))
      : path.endsWith('.ts')
        ? sentencesOf(path, read(path))
        : [];
    return said.map((text) => ({ path, text, grade: Math.round(readingGrade(text) * 10) / 10 }));
  });

  expect(texts.length).toBeGreaterThan(60);
  expect(texts.filter(({ text, grade }) => wordsOf(text) >= FEWEST_WORDS && grade > MOST)).toEqual(
    [],
  );
});

test('a grade rises with long sentences and long words', () => {
  expect(readingGrade('Call now. Stay with them.')).toBeLessThan(3);
  expect(
    readingGrade(
      'Immediate professional consultation is recommended in the event of continuing deterioration.',
    ),
  ).toBeGreaterThan(15);
});

test('descriptions and faults of ours are not said to anybody in danger', () => {
  const code = `
    const said = 'Call somebody you trust now.';
    class A { @Field(() => String, { description: 'The number of the thing.' }) a; }
    throw new Error('This is a fault of ours.');`;

  expect(sentencesOf('a.ts', code)).toEqual(['Call somebody you trust now.']);
});
