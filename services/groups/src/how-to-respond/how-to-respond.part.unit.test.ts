import { describe, expect, test } from '@jest/globals';
import { readHowToRespond } from './how-to-respond.part.ts';

const cards = Object.entries(readHowToRespond());

/** Counts the vowels that follow no vowel: near enough to syllables for plain words. */
const syllablesOf = (word: string) =>
  Math.max(
    1,
    word
      .toLowerCase()
      .replace(/(?<=[a-z]{2})e\b/, '')
      .match(/[aeiouy]+/g)?.length ?? 1,
  );

/** Grade by Flesch and Kincaid. */
function gradeOf(text: string): number {
  const sentences = text.split(/[.!?:]+/).filter((each) => each.trim() !== '').length;
  const words = text.match(/[a-z']+/gi) ?? [];
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

describe.each(cards)('how to respond, in %s', (_language, { title, steps }) => {
  test('is short, and nobody needs more than seven years of school for it', () => {
    expect(steps.length).toBeLessThanOrEqual(8);
    expect(steps.filter((step) => step.split(' ').length > 18)).toEqual([]);
    expect(gradeOf([title, ...steps].join(' '))).toBeLessThanOrEqual(7);
  });

  test('names the emergency number first', () => {
    expect(steps[0]).toContain('emergency number');
  });
});
