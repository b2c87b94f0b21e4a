import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import { LINE_KINDS } from '@holdfast/crisis-lines';
import { DANGER_CLASSES } from '@holdfast/lexicon';
import { englishScenes } from './scenes.ts';

/** Kinds of lines that a card may show. An emergency number is asked for by whom it must send. */
const CARD_KINDS = ['EMERGENCY', 'AMBULANCE', 'POLICE', ...LINE_KINDS.slice(1)] as const;

const words = z.string().min(1).max(200);

/**
 * A step. `{SUICIDE}` stands for how to reach a line of that kind, `{POLICE}` for their number alone. Where a country may
 * have no line of a kind, there are two: with the line, and without it. The one with `ifDying` is for those alone in whose
 * words thoughts of suicide were read, too.
 */
const step = z.union([
  words,
  z.strictObject({ known: words, unknown: words, ifDying: z.literal(true).optional() }),
]);

const card = z.strictObject({
  title: words,
  /** Steps in their order. */
  steps: z.array(step).nonempty(),
  /** Kinds of the lines beside it, in their order. */
  lines: z.array(z.enum(CARD_KINDS)).nonempty(),
  /** How soon it is for at least, however weak the signs are. */
  urgency: z.enum(['NOW', 'TODAY']).optional(),
  /** What it was made from: work and page. "From memory" where no page was opened for it. */
  sources: z.array(z.string().min(1).max(240)).nonempty(),
});
const keys = z.strictObject({ self: words, other: words });

/** Words for who answers, and the step that stands in place of one that names somebody who is closed. */
const talk = z.strictObject({ emergency: words, either: words, closed: words });

const cardTexts = z.strictObject({
  locale: words,
  cards: z.record(z.string(), card),
  cardOf: z.record(z.enum(DANGER_CLASSES), keys),
  urgentCardOf: z.partialRecord(z.enum(DANGER_CLASSES), keys),
  /** Cards for what is told beside a danger, by its key. */
  sceneCardOf: z.record(z.string(), keys),
  talk,
  reach: z.strictObject({
    NOBODY_TOLD: words,
    NOBODY_TOLD_YET: words,
    DUTY_TOLD: words,
    NOBODY_ON_DUTY: words,
    NOBODY_ON_DUTY_UNTIL: words,
    LAST_CONTACT_TOLD: words,
    TAKEN_UP: words,
    WAITING: words,
    ENDED: words,
    HELD: words,
  }),
  duty: z.strictObject({ ON_DUTY: words, ON_DUTY_UNTIL: words, NOT_KNOWN: words }),
});

/** Kind of lines that a card may show. */
export type CardKind = (typeof CARD_KINDS)[number];

/** A step of a card. */
export type CardStep = z.infer<typeof step>;

/** All that a card can say, in one language. */
export type CardTexts = Readonly<z.infer<typeof cardTexts>>;

/** Card that is shown where a text could not be read. */
export const NOT_READ = 'not-read';

/** Reads the texts. @throws if the file is not of its form, or names a card that it does not have. */
export function readCardTexts(path: string): CardTexts {
  const texts = cardTexts.parse(JSON.parse(readFileSync(path, 'utf8')));
  const named = [texts.cardOf, texts.urgentCardOf, texts.sceneCardOf]
    .flatMap((cards) => Object.values(cards))
    .flatMap(({ self, other }) => [self, other]);
  const missing = [...named, NOT_READ].find((key) => !Object.hasOwn(texts.cards, key));
  if (missing !== undefined) throw new Error(`There is no help card ${missing}.`);
  const without = englishScenes.all.find(({ key }) => !Object.hasOwn(texts.sceneCardOf, key));
  if (without !== undefined) throw new Error(`There is no help card for ${without.key}.`);
  return texts;
}

export const englishCards = readCardTexts(join(import.meta.dirname, '../content/cards.en.json'));
