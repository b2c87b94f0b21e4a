import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readForDanger } from './read-for-danger.ts';
import { LEVELS, type Level } from './reading.ts';
import { compile } from './rules/compile.ts';
import { readRulesFile } from './rules/rules-file.ts';

interface Sentence {
  readonly text: string;
  readonly level: Level;
  readonly about: string;
}

const sentencesOf = (file: string): (Sentence & { read: Level })[] =>
  readFileSync(join(import.meta.dirname, '../fixtures', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Sentence)
    .map((sentence) => ({ ...sentence, read: readForDanger(sentence.text).level }));
const sentences = sentencesOf('development.jsonl');

const strength = (level: Level): number => LEVELS.indexOf(level);
const share = (all: typeof sentences, isHit: (each: (typeof sentences)[number]) => boolean) =>
  all.filter(isHit).length / all.length;

/** The rules were made with these sentences: they show that nothing is broken, not how well others are read. */
describe('the sentences that the rules were made with', () => {
  test.each([
    ['urgent', 0.95],
    ['act', 0.95],
  ] as const)('of %s or above are found', (level, least) => {
    const those = sentences.filter((each) => strength(each.level) >= strength(level));
    expect(share(those, ({ read }) => strength(read) >= strength(level))).toBeGreaterThan(least);
  });

  test.each(['idiom', 'other', 'denial', 'quotation', 'past', 'everyday', 'self'])(
    'raise few false alarms: %s',
    (about) => {
      const quiet = sentences.filter((each) => strength(each.level) < 2 && each.about === about);
      expect(share(quiet, ({ read }) => strength(read) >= 2)).toBeLessThan(0.1);
    },
  );
});

/** The weights have learnt from all of them: see the README for how well each was read at first sight. */
describe('the sentences of independent writers', () => {
  test.each([
    ['set-a.jsonl', 0.93, 0.1],
    ['set-b.jsonl', 0.93, 0.1],
    ['set-c.jsonl', 0.93, 0.1],
    ['set-d.jsonl', 0.93, 0.1],
    ['set-e.jsonl', 0.93, 0.1],
    ['set-f.jsonl', 0.93, 0.1],
  ])('%s: danger is found, and little else', (file, least, most) => {
    const all = sentencesOf(file);
    for (const level of ['urgent', 'act'] as const) {
      const those = all.filter((each) => strength(each.level) >= strength(level));
      expect(share(those, ({ read }) => strength(read) >= strength(level))).toBeGreaterThan(least);
    }
    const quiet = all.filter((each) => strength(each.level) < 2);
    expect(share(quiet, ({ read }) => strength(read) >= 2)).toBeLessThan(most);
  });
});

describe('rules', () => {
  const english = readRulesFile('en');

  test('that name a set or a slot that does not exist are refused', () => {
    const { wound, ...slots } = english.slots;
    expect(wound).toBeDefined();
    expect(() => compile({ ...english, slots })).toThrow('wound');
    expect(() => compile({ ...english, sets: {} })).toThrow('@');
  });

  test('of a language that nobody has written are refused', () => {
    expect(() => readRulesFile('tlh')).toThrow('tlh.json');
  });
});
