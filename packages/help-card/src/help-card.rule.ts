import { linesFor, type CrisisLines, type ShownLine } from '@holdfast/crisis-lines';
import type { DangerClass } from '@holdfast/lexicon';
import { englishCards, NOT_READ, type CardStep, type CardTexts } from './card-texts.ts';
import { dutyInWords, type DutyState } from './duty.rule.ts';
import { filledStep } from './fill-step.rule.ts';
import { instantInWords } from './instant-in-words.rule.ts';
import { linesOfCard } from './lines-of-card.rule.ts';
import type { TextReading } from './read-texts.rule.ts';

/** How soon a card is for. */
export type HelpUrgency = 'NOW' | 'TODAY' | 'QUIET';

/** Whom the words of the author have reached. */
export type Reach =
  /** Nobody but those who can read them anyway. */
  | {
      readonly kind: 'PRIVATE';
      /** True if those on duty hear of it later, where the author has asked for that. */
      readonly mayBeTold?: boolean;
      /** Whether somebody would be there for a call; left out where that is not known. */
      readonly duty?: DutyState;
    }
  /** Those on duty. */
  | { readonly kind: 'ON_DUTY' }
  /** Those on duty, a little later: they have had several calls of the same person. */
  | { readonly kind: 'HELD'; readonly until: Date }
  /** The call that is under way, or was: nobody is written to anew. */
  | { readonly kind: 'CALL'; readonly state: 'TAKEN_UP' | 'WAITING' | 'ENDED' }
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
  const kinds =
    reading.hasThoughtsOfDying === true ? [...card.lines, 'SUICIDE' as const] : card.lines;
  const lines = linesOfCard(kinds, known, circumstances.lines);
  const { reach } = circumstances;
  const offer = reach.kind === 'PRIVATE' && reading.class !== 'PAST' ? reach : null;
  const whoKnows = reachInWords(circumstances);
  return {
    key,
    class: reading.class,
    urgency: urgencyOf(reading, card),
    title: card.title,
    steps: card.steps.map((step) =>
      filledStep(stepFor(step, reading), [...lines, ...known], texts.talk),
    ),
    lines,
    reach: toldOf(reach),
    whoKnows: offer === null ? whoKnows : `${whoKnows} ${buttonInWords(offer, circumstances)}`,
    offersUrgentHelp: offer !== null,
    locale: texts.locale,
  };
}

function stepFor(step: CardStep, { hasThoughtsOfDying }: TextReading): CardStep {
  return typeof step === 'object' && step.ifDying === true && hasThoughtsOfDying !== true
    ? step.unknown
    : step;
}

function keyOf(reading: TextReading, texts: CardTexts): string | null {
  const { class: danger, level, about, scene } = reading;
  if (scene !== null) return texts.sceneCardOf[scene.key]?.[about] ?? null;
  if (danger === null) return reading.isRead ? null : NOT_READ;
  const urgent = level === 'urgent' ? texts.urgentCardOf[danger] : undefined;
  return (urgent ?? texts.cardOf[danger])[about];
}

/** Classes in which minutes count, however weak the signs are. */
const NEVER_LATER: ReadonlySet<DangerClass | null> = new Set(['SUI_PLAN', 'OD_NOW', 'MED_NOW']);

function urgencyOf(reading: TextReading, { urgency }: CardTexts['cards'][string]): HelpUrgency {
  const { level, class: danger, scene } = reading;
  if (level === 'urgent' || scene?.isUrgent === true || NEVER_LATER.has(danger)) return 'NOW';
  return urgency ?? (level === 'act' ? 'TODAY' : 'QUIET');
}

function toldOf(reach: Reach): HelpCard['reach'] {
  if (reach.kind === 'NOBODY_ON_DUTY') return 'NOBODY_ON_DUTY';
  const isTold =
    reach.kind === 'ON_DUTY' ||
    reach.kind === 'HELD' ||
    (reach.kind === 'CALL' && reach.state !== 'ENDED');
  return isTold ? 'DUTY_TOLD' : 'NOBODY_TOLD';
}

/** Says whether somebody would be there for the call that a card offers. */
function buttonInWords(
  { duty }: Extract<Reach, { kind: 'PRIVATE' }>,
  { timeZone }: Pick<Circumstances, 'timeZone'>,
): string {
  return duty === undefined ? englishCards.duty.NOT_KNOWN : dutyInWords(duty, timeZone);
}

/** Says plainly whom the words of an author, or their call, have reached. */
export function reachInWords({
  reach,
  timeZone,
}: Pick<Circumstances, 'reach' | 'timeZone'>): string {
  const { reach: said, locale } = englishCards;
  if (reach.kind === 'PRIVATE')
    return reach.mayBeTold === true ? said.NOBODY_TOLD_YET : said.NOBODY_TOLD;
  if (reach.kind === 'ON_DUTY') return said.DUTY_TOLD;
  if (reach.kind === 'CALL') return said[reach.state];
  if (reach.kind === 'HELD')
    return said.HELD.replace('{until}', instantInWords(reach.until, { timeZone, locale }));
  const nobody =
    reach.until === null
      ? said.NOBODY_ON_DUTY
      : said.NOBODY_ON_DUTY_UNTIL.replace(
          '{until}',
          instantInWords(reach.until, { timeZone, locale }),
        );
  return reach.lastResortTold ? `${nobody} ${said.LAST_CONTACT_TOLD}` : nobody;
}
