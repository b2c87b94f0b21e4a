import { linesFor, type CrisisLines, type ShownLine } from '@holdfast/crisis-lines';
import type { DangerClass } from '@holdfast/lexicon';
import { englishCards, NOT_READ, type CardTexts } from './card-texts.ts';
import { instantInWords } from './instant-in-words.rule.ts';
import type { TextReading } from './read-texts.rule.ts';

/** How soon a card is for. */
export type HelpUrgency = 'NOW' | 'TODAY' | 'QUIET';

/** Whom the words of the author have reached. */
export type Reach =
  /** Nobody but those who can read them anyway. */
  | { readonly kind: 'PRIVATE' }
  /** Those on duty. */
  | { readonly kind: 'ON_DUTY' }
  | {
      readonly kind: 'NOBODY_ON_DUTY';
      /** When somebody is on duty again; null if that is not known. */
      readonly until: Date | null;
      /** True if the last contact of the roster was written to. */
      readonly lastResortTold: boolean;
    };

/** Help for somebody whose words sound in danger: what to do first, who answers, and who knows. */
export interface HelpCard {
  /** Names the card, such as `overdose`. */
  readonly key: string;
  readonly class: DangerClass | null;
  readonly urgency: HelpUrgency;
  readonly title: string;
  readonly steps: readonly string[];
  readonly lines: readonly ShownLine[];
  readonly reach: 'NOBODY_TOLD' | 'DUTY_TOLD' | 'NOBODY_ON_DUTY';
  readonly whoKnows: string;
  /** True if nobody was told, and the author can have somebody told by one press. */
  readonly offersUrgentHelp: boolean;
  readonly locale: string;
}

/** Circumstances of the author. */
export interface Circumstances {
  readonly lines: CrisisLines;
  /** ISO 3166-1 alpha-2, as the profile or the operation says; null if it is not known. */
  readonly country: string | null;
  readonly now: Date;
  /** The zone in which an instant is told. */
  readonly timeZone: string;
  readonly reach: Reach;
}

/** Makes the card for what was read; null if there is nothing to say. */
export function helpCardOf(reading: TextReading, circumstances: Circumstances): HelpCard | null {
  const texts = englishCards;
  const key = keyOf(reading, texts);
  const card = key === null ? undefined : texts.cards[key];
  if (key === null || card === undefined) return null;
  const known = linesFor(circumstances.lines, circumstances);
  const { kind } = circumstances.reach;
  return {
    key,
    class: reading.class,
    urgency: urgencyOf(reading),
    title: card.title,
    steps: card.steps.map((step) => withNumbers(step, known, texts)),
    lines: linesOfKinds(known, card.lines),
    reach: kind === 'PRIVATE' ? 'NOBODY_TOLD' : kind === 'ON_DUTY' ? 'DUTY_TOLD' : kind,
    whoKnows: whoKnows(circumstances, texts),
    offersUrgentHelp: kind === 'PRIVATE' && reading.class !== 'PAST',
    locale: texts.locale,
  };
}

function keyOf(reading: TextReading, texts: CardTexts): string | null {
  const { class: danger, level, about } = reading;
  if (danger === null) return reading.isRead ? null : NOT_READ;
  const urgent = level === 'urgent' ? texts.urgentCardOf[danger] : undefined;
  return (urgent ?? texts.cardOf[danger])[about];
}

function urgencyOf({ level }: TextReading): HelpUrgency {
  if (level === 'urgent') return 'NOW';
  return level === 'act' ? 'TODAY' : 'QUIET';
}

/** Lines of these kinds, in the order of the kinds; the pages of many countries where there is none. */
function linesOfKinds(
  known: readonly ShownLine[],
  kinds: readonly ShownLine['kind'][],
): readonly ShownLine[] {
  const wanted = [...kinds, 'DIRECTORY'] as const;
  return wanted.flatMap((kind) => known.filter((line) => line.kind === kind));
}

/** Puts the first number of a kind where a step names the kind. Somebody who does not answer now is not named. */
function withNumbers(step: string, known: readonly ShownLine[], { talk }: CardTexts): string {
  return step.replaceAll(/\{([A-Z]+)\}/g, (_, kind: keyof CardTexts['talk']) => {
    const line = known.find((each) => each.kind === kind && each.isOpen !== false);
    const numbers = (line?.channels ?? []).flatMap((channel) =>
      channel.how === 'CALL' ? [channel.number] : [],
    );
    // The fallback for all countries has two, of which one connects.
    const named = kind === 'EMERGENCY' ? numbers.slice(0, 2) : numbers.slice(0, 1);
    return named.length === 0 ? talk[kind] : named.join(' or ');
  });
}

function whoKnows({ reach, timeZone }: Circumstances, { reach: said, locale }: CardTexts): string {
  if (reach.kind === 'PRIVATE') return said.NOBODY_TOLD;
  if (reach.kind === 'ON_DUTY') return said.DUTY_TOLD;
  const nobody =
    reach.until === null
      ? said.NOBODY_ON_DUTY
      : said.NOBODY_ON_DUTY_UNTIL.replace(
          '{until}',
          instantInWords(reach.until, { timeZone, locale }),
        );
  return reach.lastResortTold ? `${nobody} ${said.LAST_CONTACT_TOLD}` : nobody;
}
