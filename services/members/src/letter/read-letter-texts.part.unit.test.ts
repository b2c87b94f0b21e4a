import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { writeLetter } from './letter.rule.ts';
import { readLetterTexts } from './read-letter-texts.part.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-letter-texts-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const words = { subject: 'A word', text: ['Some words.'] };
const read = (content: object) => {
  const path = join(folder, 'letters.json');
  writeFileSync(path, JSON.stringify(content));
  return readLetterTexts(path);
};

describe('the words of letters', () => {
  test('that come with Holdfast say the code that is sent', () => {
    const code = { kind: 'CONTACT_CODE', locale: 'en', code: '12345678' } as const;

    expect(writeLetter(readLetterTexts(), code).text).toContain('12345678');
  });

  test('may be others, in several languages', () => {
    const texts = { CONTACT_CODE: { en: words, de: words }, PLAN_REVIEW: { en: words } };

    expect(read(texts)).toEqual(texts);
  });

  test.each([
    ['a kind is missing', { CONTACT_CODE: { en: words } }],
    ['a kind has no English', { CONTACT_CODE: { en: words }, PLAN_REVIEW: { de: words } }],
    [
      'a text is empty',
      { CONTACT_CODE: { en: words }, PLAN_REVIEW: { en: { ...words, text: [] } } },
    ],
    [
      'a subject is empty',
      { CONTACT_CODE: { en: words }, PLAN_REVIEW: { en: { ...words, subject: '' } } },
    ],
    [
      'a kind is unknown',
      { CONTACT_CODE: { en: words }, PLAN_REVIEW: { en: words }, OTHER: { en: words } },
    ],
  ])('are refused if %s', (_, texts) => {
    expect(() => read(texts)).toThrow();
  });
});
