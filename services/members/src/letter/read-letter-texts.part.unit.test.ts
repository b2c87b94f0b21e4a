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
const one = { en: words };
const ALL = {
  CONTACT_CODE: one,
  PLAN_REVIEW: one,
  SETTINGS_CHANGED: one,
  SETTINGS_TRIED: one,
};
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

  test.each(['SETTINGS_CHANGED', 'SETTINGS_TRIED', 'PLAN_REVIEW'] as const)(
    'that come with Holdfast name neither it nor its purpose: %s',
    (kind) => {
      const { subject, text } = writeLetter(readLetterTexts(), { kind, locale: 'en' });

      expect(`${subject} ${text}`).not.toMatch(/holdfast|recover|sober|group|member|journal/i);
    },
  );

  test('may be others, in several languages', () => {
    const texts = { ...ALL, CONTACT_CODE: { en: words, de: words } };

    expect(read(texts)).toEqual(texts);
  });

  test.each([
    ['a kind is missing', { ...ALL, SETTINGS_TRIED: undefined }],
    ['a kind has no English', { ...ALL, PLAN_REVIEW: { de: words } }],
    ['a text is empty', { ...ALL, PLAN_REVIEW: { en: { ...words, text: [] } } }],
    ['a subject is empty', { ...ALL, PLAN_REVIEW: { en: { ...words, subject: '' } } }],
    ['a kind is unknown', { ...ALL, OTHER: one }],
  ])('are refused if %s', (_, texts) => {
    expect(() => read(texts)).toThrow();
  });
});
