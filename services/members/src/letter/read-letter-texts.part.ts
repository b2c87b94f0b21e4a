import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import type { LetterTexts } from './letter.rule.ts';

const OWN = join(import.meta.dirname, '../../content/letters.json');

const Words = z.strictObject({ subject: z.string().min(1), text: z.array(z.string()).min(1) });
const Languages = z.object({ en: Words }).catchall(Words);
const Texts = z.strictObject({ CONTACT_CODE: Languages, PLAN_REVIEW: Languages });

/** Reads the words of letters. @throws Error if a kind has none in English. */
export function readLetterTexts(path = OWN): LetterTexts {
  return Texts.parse(JSON.parse(readFileSync(path, 'utf8')));
}
