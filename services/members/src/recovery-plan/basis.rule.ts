import type { Intake, IntakeFocus } from '../intake/intake.rule.ts';
import type { BasedTemplate, PlanWords } from './plan-words.rule.ts';

/** The answer of an intake on which an item rests, and how it fills the item's words. */
export interface Ground {
  readonly because: string;
  readonly becauseOf: readonly string[];
  readonly fill: (text: string) => string;
}

/** The ground for each kind of basis; null if the intake has none. */
export type Basis = Readonly<Record<BasedTemplate['basis'], Ground | null>>;

/** Finds in an intake the grounds that the items of a plan rest on. The intake has a focus, a reason and a situation. */
export function basisOf(intake: Intake, words: PlanWords): Basis {
  return {
    FOCUS: focusGround(intake, words),
    STAGE: stageGround(intake, words),
    HARDEST: hardestGround(intake),
    SUPPORT: supportGround(intake),
    REASON: told(
      intake.reasons[0],
      ['reasons[0]'],
      'Because this is the first reason that you gave.',
    ),
    HELPED: told(
      intake.helpedBefore[0],
      ['helpedBefore[0]'],
      'Because you said that it has helped you before.',
    ),
    MEETINGS: told(intake.meetings, ['meetings'], 'Because you go there already.'),
    MEDICATION: told(intake.medication, ['medication'], 'Because you said that you take it.'),
  };
}

/** Returns the name of a focus: the member's own, or the usual one. */
export const nameOf = ({ kind, name }: IntakeFocus, words: PlanWords): string =>
  name ?? words.focusNames[kind];

/** Inserts a member's words at a place of a text, as they are: a `$` in them is a dollar. */
export const insertWords = (
  text: string,
  place: '{focus}' | '{support}' | '{text}',
  words: string,
): string => text.replaceAll(place, () => words);

const asItIs = (text: string) => text;

/** Makes the ground of words that a member told; null if they told nothing. */
function told(own: string | null | undefined, becauseOf: readonly string[], because: string) {
  if (own === null || own === undefined) return null;
  return { because, becauseOf, fill: (text: string) => insertWords(text, '{text}', own) };
}

function focusGround({ focuses: [first] }: Intake, words: PlanWords): Ground | null {
  if (first === undefined) return null;
  const name = nameOf(first, words);
  return {
    because: `Because you named ${name}.`,
    becauseOf: ['focuses[0].kind'],
    fill: (text) => insertWords(text, '{focus}', name),
  };
}

function stageGround({ focuses: [first] }: Intake, words: PlanWords): Ground | null {
  if (first === undefined) return null;
  return {
    because: `Because you said that you are ${words.stageNames[first.stage]}: a look at each day helps there.`,
    becauseOf: ['focuses[0].stage'],
    fill: asItIs,
  };
}

/** Makes the ground of the situation in which a member is least confident; of two alike, the first. */
function hardestGround({ situations }: Intake): Ground | null {
  const least = Math.min(...situations.map(({ confidence }) => confidence));
  const index = situations.findIndex(({ confidence }) => confidence === least);
  const hardest = situations[index];
  if (hardest === undefined) return null;
  return {
    because: `Because this is where you are least sure of yourself, ${String(least)} of 10: ${hardest.text}`,
    becauseOf: [`situations[${String(index)}].confidence`],
    fill: asItIs,
  };
}

/** Makes the ground of support: somebody who may be called, else the first who was named, else the team to come. */
function supportGround({ supports }: Intake): Ground | null {
  const index = Math.max(
    0,
    supports.findIndex(({ mayContact }) => mayContact),
  );
  const support = supports[index];
  const name = support?.name ?? 'somebody of your team';
  return {
    because:
      support === undefined
        ? 'Because you named nobody yet: a team is there for this.'
        : `Because you named ${support.name}, who stands by you.`,
    becauseOf: [support === undefined ? 'supports' : `supports[${String(index)}]`],
    fill: (text) => insertWords(text, '{support}', name),
  };
}
