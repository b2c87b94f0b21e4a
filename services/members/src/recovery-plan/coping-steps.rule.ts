import { FOCUS_TRAITS } from '@holdfast/kernel';
import type { Intake, IntakeSituation } from '../intake/intake.rule.ts';
import { situationKeys } from './own-words-keys.rule.ts';
import type { PlanItem } from './recovery-plan.rule.ts';
import type { CopingSkill, PlanWords } from './plan-words.rule.ts';

/** Number of steps for each situation: three are few enough to be remembered. */
const STEPS = 3;

/**
 * Chooses three skills of the library for each situation. Only skills for the member's focuses and goals count. The best fit
 * comes first; skills that the member knows and likes come before others, and skills that no situation has yet before those
 * that one has, so that a plan has more than three things to try. Of two alike, the first in the library is chosen.
 */
export function copingSteps(intake: Intake, words: PlanWords): readonly PlanItem[] {
  const usable = words.skills.filter((skill) => isFor(skill, intake));
  const keys = situationKeys(intake);
  const used = new Set<string>();
  return intake.situations.flatMap((situation, index) => {
    const chosen = usable
      .map((skill) => ({ skill, score: scoreOf(skill, situation, { intake, used }) }))
      .toSorted((one, other) => other.score - one.score)
      .slice(0, STEPS);
    for (const { skill } of chosen) used.add(skill.id);
    return chosen.map(({ skill }) =>
      stepOf(skill, situation, { index, intake, situationKey: keys[index] ?? '' }),
    );
  });
}

function isFor(skill: CopingSkill, { focuses }: Intake): boolean {
  return focuses.some(
    ({ kind, goalType }) =>
      skill.natures.includes(FOCUS_TRAITS[kind].nature) &&
      (skill.focuses.length === 0 || skill.focuses.includes(kind)) &&
      (skill.goalTypes.length === 0 || skill.goalTypes.includes(goalType)),
  );
}

function scoreOf(
  skill: CopingSkill,
  { kind, halt }: IntakeSituation,
  { intake, used }: { readonly intake: Intake; readonly used: ReadonlySet<string> },
): number {
  const shared = halt.filter((flag) => skill.halt.includes(flag)).length;
  return (
    (skill.situations.includes(kind) ? 8 : 0) +
    4 * shared +
    (intake.copingSkillIds.includes(skill.id) ? 3 : 0) +
    (skill.focuses.length > 0 ? 1 : 0) -
    (used.has(skill.id) ? 2 : 0)
  );
}

/** Adds a full stop to a text that has no end of its own. */
const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** The place of a step: the situation that it belongs to, by its number and its key. */
interface StepPlace {
  readonly index: number;
  readonly intake: Intake;
  readonly situationKey: string;
}

function stepOf(
  { id, title, steps, source, reviewedBy }: CopingSkill,
  { text, confidence }: IntakeSituation,
  { index, intake, situationKey }: StepPlace,
): PlanItem {
  const number = String(index);
  const isLiked = intake.copingSkillIds.includes(id);
  const sure =
    confidence <= 4 ? ` You are ${String(confidence)} of 10 sure of yourself there.` : '';
  return {
    id: `${situationKey.replace('situation', 'coping')}-${id}`,
    section: 'COPING_STEP',
    text: `${title}. ${steps.join(' ')}`,
    because: `Because you named: ${sentence(text)}${sure}${isLiked ? ' And you know and like this one.' : ''}`,
    becauseOf: [
      `situations[${number}]`,
      ...(confidence <= 4 ? [`situations[${number}].confidence`] : []),
      ...(isLiked ? [`copingSkillIds[${String(intake.copingSkillIds.indexOf(id))}]`] : []),
    ],
    situationId: situationKey,
    copingSkillId: id,
    source,
    reviewedBy,
  };
}
