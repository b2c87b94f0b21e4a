import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import { LINE_KINDS } from '@holdfast/crisis-lines';
import { DANGER_CLASSES } from '@holdfast/lexicon';

const words = z.string().min(1).max(200);
const card = z.strictObject({
  title: words,
  /** Steps in their order. `{SUICIDE}` stands for the number of the first line of that kind. */
  steps: z.array(words).nonempty(),
  /** Kinds of the lines beside it, in their order. */
  lines: z.array(z.enum(LINE_KINDS)).nonempty(),
});
const keys = z.strictObject({ self: words, other: words });

/** Kinds of lines that a step may name, and how it says so where there is none. */
const talk = z.strictObject({ EMERGENCY: words, SUICIDE: words, VIOLENCE: words });

const cardTexts = z.strictObject({
  locale: words,
  cards: z.record(z.string(), card),
  cardOf: z.record(z.enum(DANGER_CLASSES), keys),
  urgentCardOf: z.partialRecord(z.enum(DANGER_CLASSES), keys),
  talk,
  reach: z.strictObject({
    NOBODY_TOLD: words,
    DUTY_TOLD: words,
    NOBODY_ON_DUTY: words,
    NOBODY_ON_DUTY_UNTIL: words,
    LAST_CONTACT_TOLD: words,
  }),
  duty: z.strictObject({ ON_DUTY: words, ON_DUTY_UNTIL: words }),
});

/** All that a card can say, in one language. */
export type CardTexts = Readonly<z.infer<typeof cardTexts>>;

/** Card that is shown where a text could not be read. */
export const NOT_READ = 'not-read';

/** Reads the texts. @throws if the file is not of its form, or names a card that it does not have. */
export function readCardTexts(path: string): CardTexts {
  const texts = cardTexts.parse(JSON.parse(readFileSync(path, 'utf8')));
  const named = [...Object.values(texts.cardOf), ...Object.values(texts.urgentCardOf)].flatMap(
    ({ self, other }) => [self, other],
  );
  const missing = [...named, NOT_READ].find((key) => !Object.hasOwn(texts.cards, key));
  if (missing !== undefined) throw new Error(`There is no help card ${missing}.`);
  return texts;
}

export const englishCards = readCardTexts(join(import.meta.dirname, '../content/cards.en.json'));
