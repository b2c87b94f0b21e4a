import { crisisLineFace, CrisisLineType } from '@holdfast/crisis-lines/graphql';
import { declareEnum, Directive, Field, fill, Locale, ObjectType } from '@holdfast/graphql';
import type { DangerClass } from '@holdfast/lexicon';
import type { HelpCard, HelpUrgency } from './help-card.rule.ts';

/** Enum `DangerClass`. */
export const DangerClassEnum = declareEnum<DangerClass>(
  'DangerClass',
  'What words sound like, by rules. It is no diagnosis, and may be wrong.',
  {
    SUI_PLAN: 'A way, a time or a goodbye beside a wish to die.',
    OD_NOW: 'Somebody may have taken too much.',
    MED_NOW: 'Danger of the body, such as a seizure.',
    HARM_OTHERS: 'A wish to hurt somebody.',
    CHILD_RISK: 'A child may be in danger.',
    SELF_HARM: 'Somebody hurts themself.',
    SUI_ACTIVE: 'A thought of suicide.',
    ABUSE: 'Somebody is hurt, forced or afraid.',
    SUI_PASSIVE: 'A wish not to be.',
    OTHER_PERSON: 'A worry about somebody else.',
    PAST: 'Something that is over.',
  },
);

/** Enum `HelpUrgency`. */
const HelpUrgencyEnum = declareEnum<HelpUrgency>('HelpUrgency', 'How soon a card is for.', {
  NOW: 'At once, and before all else on the screen.',
  TODAY: 'Today; show it whole.',
  QUIET: 'For later; show it small.',
});

/** Enum `HelpReach`. */
const HelpReachEnum = declareEnum<HelpCard['reach']>(
  'HelpReach',
  'Who was told of the words, beside those who can read them anyway.',
  {
    NOBODY_TOLD: 'Nobody.',
    DUTY_TOLD: 'Those on duty.',
    NOBODY_ON_DUTY: 'Nobody is on duty now; whoKnows says until when.',
  },
);

/** Help for somebody whose words sound in danger. */
@ObjectType('HelpCard', {
  description:
    'Help for somebody whose words sound in danger: what to do first, who answers, and who knows. It is for the author alone. The words themselves are kept as they are.',
})
@Directive('@shareable')
export class HelpCardType {
  @Field(() => String, { description: 'Names the card, such as overdose.' })
  key!: string;

  @Field(() => DangerClassEnum, {
    nullable: true,
    description:
      'What the words sound like; null if it is nothing of these, or they could not be read.',
  })
  class!: DangerClass | null;

  @Field(() => HelpUrgencyEnum, { description: 'How soon it is for.' })
  urgency!: HelpUrgency;

  @Field(() => String, { description: 'Its first line.' })
  title!: string;

  @Field(() => [String], {
    description: 'What to do, in this order: at most 5 lines of at most 12 words.',
  })
  steps!: string[];

  @Field(() => [CrisisLineType], { description: 'Who answers, the first one first.' })
  lines!: CrisisLineType[];

  @Field(() => HelpReachEnum, { description: 'Who was told.' })
  reach!: HelpCard['reach'];

  @Field(() => String, { description: 'The same in plain words. Always show it.' })
  whoKnows!: string;

  @Field(() => Boolean, {
    description: 'True if nobody was told, and the author may want that: offer requestUrgentHelp.',
  })
  offersUrgentHelp!: boolean;

  @Field(() => Locale, { description: 'The language of its words.' })
  locale!: string;
}

/** Declares the field `helpCard` of a success: help for the author of the texts that were sent. */
export function HelpCardField(): PropertyDecorator {
  return Field(() => HelpCardType, {
    nullable: true,
    description:
      'Help, if words that were sent sound like danger, or cannot be read; null otherwise. Show it at once. Not being shown one proves nothing.',
  });
}

/** Shows a card to its author. */
export function helpCardFace(card: HelpCard | null): HelpCardType | null {
  if (card === null) return null;
  const lines = card.lines.map((line) => crisisLineFace(line));
  return fill(HelpCardType, { ...card, steps: [...card.steps], lines });
}
