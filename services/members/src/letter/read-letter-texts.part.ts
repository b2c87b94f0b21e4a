import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import { languageOf } from '@holdfast/kernel';
import type { LetterTexts } from './letter.rule.ts';

const OWN = join(import.meta.dirname, '../../content/letters.json');

const Words = z.strictObject({ subject: z.string().min(1), text: z.array(z.string()).min(1) });
/** Words by the canonical tag of their language, so that the languages of members find them. */
const Languages = z
  .object({ en: Words })
  .catchall(Words)
  .refine((words) => Object.keys(words).every((tag) => languageOf(tag) === tag), {
    error: 'Name each language by its canonical tag, such as en or he.',
  });
const Texts = z.strictObject({
  CONTACT_CODE: Languages,
  PLAN_REVIEW: Languages,
  SETTINGS_CHANGED: Languages,
  SETTINGS_TRIED: Languages,
});

/** Reads the words of letters. @throws Error if a kind has none in English. */
export function readLetterTexts(path = OWN): LetterTexts {
  return Texts.parse(JSON.parse(readFileSync(path, 'utf8')));
}
