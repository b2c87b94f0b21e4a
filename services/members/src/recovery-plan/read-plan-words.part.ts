import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import { FOCUS_TRAITS, type FocusKind } from '@holdfast/kernel';
import type { PlanWords } from './plan-words.rule.ts';

const CONTENT = join(import.meta.dirname, '../../content');

const FOCUS_KINDS = Object.keys(FOCUS_TRAITS) as [FocusKind, ...FocusKind[]];
const focusKind = z.enum(FOCUS_KINDS);
const stage = z.enum([
  ...(['PRECONTEMPLATION', 'CONTEMPLATION', 'PREPARATION'] as const),
  ...(['ACTION', 'MAINTENANCE', 'RECURRENCE'] as const),
]);
const goalType = z.enum(['ABSTINENCE', 'MODERATION', 'HARM_REDUCTION']);
const situation = z.enum(['PERSON', 'PLACE', 'TIME', 'MOOD', 'HALT']);
const nature = z.enum(['SUBSTANCE', 'BEHAVIOUR']);
const words = z.string().min(1).max(500);

/** Words that were written once, with their source and their reviewer. */
const template = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  text: words,
  source: words,
  /** The clinician who has reviewed them; null until one has. */
  reviewedBy: words.nullable(),
});

const skill = z.strictObject({
  id: template.shape.id,
  title: words,
  steps: z.array(words).min(1).max(5),
  situations: z.array(situation),
  halt: z.array(z.enum(['HUNGRY', 'ANGRY', 'LONELY', 'TIRED', 'BORED'])),
  natures: z.array(nature).min(1),
  /** The focuses it is for; empty for all. */
  focuses: z.array(focusKind),
  /** The goals it is for; empty for all. */
  goalTypes: z.array(goalType),
  /** Its length in minutes. */
  minutes: z.number().int().min(1).max(60),
  source: words,
  reviewedBy: words.nullable(),
});

const perNature = z.strictObject({ SUBSTANCE: template, BEHAVIOUR: template });
/** Goals by nature; `forKinds` has the kinds that need words of their own. */
const goals = perNature.extend({ forKinds: z.partialRecord(focusKind, template).default({}) });
/** The part of the intake on which an item rests. */
const basis = z.enum([
  ...(['FOCUS', 'STAGE', 'HARDEST', 'SUPPORT', 'REASON', 'HELPED'] as const),
  ...(['MEETINGS', 'MEDICATION'] as const),
]);
const based = template.extend({ basis });

const templates = z.strictObject({
  focusNames: z.record(focusKind, words),
  stageNames: z.record(stage, words),
  goals: z.record(goalType, goals),
  firstSteps: z.record(stage, z.array(perNature).min(2)),
  /** Said first, if changing a focus can harm a body. */
  care: z.array(template.extend({ focuses: z.array(focusKind).min(1) })),
  /** Said to somebody who has tried before. */
  triedBefore: template,
  weekly: z.array(based).min(4),
  warningSigns: z.record(z.union([situation, nature]), template),
  urgePlan: z.array(based).min(3),
  lapsePlan: z.array(based).min(3),
  opioidLapse: template,
  /** Days after which a plan is looked at again. */
  reviewDays: z.record(stage, z.number().int().min(1).max(365)),
});

/** Reads the words of plans. @throws Error if a file is missing or does not have its shape. */
export function readPlanWords(folder = CONTENT): PlanWords {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const skills = z.array(skill).parse(read('coping-skills.json'));
  if (new Set(skills.map(({ id }) => id)).size !== skills.length)
    throw new Error('Two coping skills have one id.');
  return { ...templates.parse(read('plan-templates.json')), skills };
}
