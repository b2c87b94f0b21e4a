import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';

const words = z.string().min(1).max(120);
const card = z.strictObject({ title: words, steps: z.array(words).nonempty().max(8) });
const file = z.object({ en: card }).catchall(card);

/** The card that says how to answer somebody in danger, by language. English is always there. */
export type HowToRespondTexts = Readonly<z.infer<typeof file>>;

const FILE = join(import.meta.dirname, '../../content/how-to-respond.json');

/** Reads the card from its file. @throws if it is not of its form. */
export function readHowToRespond(path = FILE): HowToRespondTexts {
  return file.parse(JSON.parse(readFileSync(path, 'utf8')));
}
