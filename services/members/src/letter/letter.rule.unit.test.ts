import { describe, expect, test } from '@jest/globals';
import { writeLetter, type LetterTexts } from './letter.rule.ts';

const texts: LetterTexts = {
  CONTACT_CODE: {
    en: { subject: 'Your code', text: ['It is {code}.', 'Good for a while.'] },
    de: { subject: 'Dein Code', text: ['Er ist {code}.'] },
  },
  PLAN_REVIEW: { en: { subject: 'A reminder', text: ['There is something to look at.'] } },
  SETTINGS_CHANGED: { en: { subject: 'Changed', text: ['Something was changed.'] } },
  SETTINGS_TRIED: { en: { subject: 'Tried', text: ['Something was tried.'] } },
};

describe('a letter', () => {
  test('holds the subject and the paragraphs of its kind, and the code in its place', () => {
    expect(writeLetter(texts, { kind: 'CONTACT_CODE', locale: 'en', code: '00120034' })).toEqual({
      kind: 'CONTACT_CODE',
      subject: 'Your code',
      text: 'It is 00120034.\n\nGood for a while.',
    });
    expect(writeLetter(texts, { kind: 'PLAN_REVIEW', locale: 'en' })).toEqual({
      kind: 'PLAN_REVIEW',
      subject: 'A reminder',
      text: 'There is something to look at.',
    });
  });

  test.each([
    ['de', 'Dein Code'],
    ['de-AT', 'Dein Code'],
    ['DE', 'Dein Code'],
    ['en-GB', 'Your code'],
    ['fr', 'Your code'],
    ['', 'Your code'],
  ])('for the locale %j has the subject “%s”', (locale, subject) => {
    expect(writeLetter(texts, { kind: 'CONTACT_CODE', locale }).subject).toBe(subject);
  });

  test('of a kind without the wished language is English', () => {
    expect(writeLetter(texts, { kind: 'PLAN_REVIEW', locale: 'de' }).subject).toBe('A reminder');
  });
});
