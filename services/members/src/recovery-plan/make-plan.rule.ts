import { addDays, FOCUS_TRAITS, type LocalDay } from '@holdfast/kernel';
import type { Intake, IntakeFocus } from '../intake/intake.rule.ts';
import { copingSteps } from './coping-steps.rule.ts';
import { ownWordsKeys, situationKeys } from './own-words-keys.rule.ts';
import type { PlanContent, PlanItem } from './recovery-plan.rule.ts';
import { basisOf, insertWords, nameOf, type Basis } from './basis.rule.ts';
import type { PlanTemplate, PlanWords } from './plan-words.rule.ts';

/**
 * Makes a plan from an intake. Pure: the same intake, words and day give the same plan, byte for byte. Every item says which
 * answers of the intake led to it, in a sentence and as paths.
 */
export function makePlan(intake: Intake, words: PlanWords, today: LocalDay): PlanContent {
  const basis = basisOf(intake, words);
  return {
    items: [
      ...intake.focuses.map((focus, index) => goal(words, focus, index)),
      ...reasons(intake),
      ...intake.focuses.flatMap((focus, index) => firstSteps(words, focus, index)),
      ...situations(intake),
      ...copingSteps(intake, words),
      ...itemsFromTemplates('WEEKLY_RHYTHM', words.weekly, basis),
      ...warningSigns(intake, words),
      ...itemsFromTemplates('URGE_PLAN', words.urgePlan, basis),
      ...lapsePlan(intake, words, basis),
      ...supports(intake),
    ],
    reviewOn: addDays(today, reviewDays(intake, words)),
  };
}

/** Makes an item from a template, and says what led to it. */
function itemOf(
  section: PlanItem['section'],
  { id, text, source, reviewedBy }: PlanTemplate,
  led: { readonly because: string; readonly becauseOf: readonly string[]; readonly key?: string },
): PlanItem {
  return {
    id: led.key === undefined ? id : `${id}-${led.key}`,
    section,
    text,
    because: led.because,
    becauseOf: led.becauseOf,
    situationId: null,
    copingSkillId: null,
    source,
    reviewedBy,
  };
}

/** Returns a template that names the focus. */
const withFocusName = (template: PlanTemplate, name: string): PlanTemplate => ({
  ...template,
  text: insertWords(template.text, '{focus}', name),
});

function goal(words: PlanWords, focus: IntakeFocus, index: number): PlanItem {
  const { kind, goalType } = focus;
  const goals = words.goals[goalType];
  const template = goals.forKinds[kind] ?? goals[FOCUS_TRAITS[kind].nature];
  const name = nameOf(focus, words);
  return itemOf('GOAL', withFocusName(template, name), {
    because: `Because this is the goal that you chose for ${name}.`,
    becauseOf: [`focuses[${String(index)}].goalType`],
    key: kind,
  });
}

/**
 * Makes the first steps of a focus by its stage: a member of two minds begins otherwise than one in the midst of it. Care
 * for the body stands before them, and the lesson of earlier attempts after them.
 */
function firstSteps(words: PlanWords, focus: IntakeFocus, index: number): readonly PlanItem[] {
  const { kind, stage, priorAttempts } = focus;
  const name = nameOf(focus, words);
  const step = (template: PlanTemplate, because: string, answer: string) =>
    itemOf('FIRST_STEP', withFocusName(template, name), {
      because,
      becauseOf: [`focuses[${String(index)}].${answer}`],
      key: kind,
    });
  const care = words.care.filter(({ focuses }) => focuses.includes(kind));
  const careful = `Because you named ${name}: your body may need care when it changes.`;
  const staged = `Because you said that you are ${words.stageNames[stage]}, with ${name}.`;
  const tried = `Because you have tried before with ${name}.`;
  return [
    ...care.map((template) => step(template, careful, 'kind')),
    ...words.firstSteps[stage].map((each) =>
      step(each[FOCUS_TRAITS[kind].nature], staged, 'stage'),
    ),
    ...(priorAttempts === 0 ? [] : [step(words.triedBefore, tried, 'priorAttempts')]),
  ];
}

/** Makes an item of words that the member wrote, as they wrote them. */
const itemInOwnWords = (
  section: PlanItem['section'],
  id: string,
  {
    text,
    because,
    path,
  }: { readonly text: string; readonly because: string; readonly path: string },
): PlanItem => ({
  id,
  section,
  text,
  because,
  becauseOf: [path],
  situationId: null,
  copingSkillId: null,
  source: null,
  reviewedBy: null,
});

function reasons(intake: Intake): readonly PlanItem[] {
  const keys = ownWordsKeys('reason', intake.reasons);
  return intake.reasons.map((text, index) =>
    itemInOwnWords('REASON', keys[index] ?? '', {
      text,
      because: 'Because this is why you do it, in your own words.',
      path: `reasons[${String(index)}]`,
    }),
  );
}

function situations(intake: Intake): readonly PlanItem[] {
  const keys = situationKeys(intake);
  return intake.situations.map(({ text, confidence }, index) =>
    itemInOwnWords('SITUATION', keys[index] ?? '', {
      text,
      because: `Because you said that it gets hard here, and that you are ${String(confidence)} of 10 sure of yourself.`,
      path: `situations[${String(index)}]`,
    }),
  );
}

function supports(intake: Intake): readonly PlanItem[] {
  const names = intake.supports.map(({ name }) => name);
  const keys = ownWordsKeys('support', names);
  return intake.supports.map(({ name, mayContact }, index) =>
    itemInOwnWords('SUPPORT', keys[index] ?? '', {
      text: name,
      because: mayContact
        ? 'Because they stand by you, and said that you may call.'
        : 'Because they stand by you. Ask them whether you may call when it is hard.',
      path: `supports[${String(index)}]`,
    }),
  );
}

/** Makes items from the templates whose basis the intake has. */
function itemsFromTemplates(
  section: PlanItem['section'],
  templates: PlanWords['urgePlan'],
  basis: Basis,
): readonly PlanItem[] {
  return templates.flatMap((template) => {
    const led = basis[template.basis];
    return led === null
      ? []
      : [itemOf(section, { ...template, text: led.fill(template.text) }, led)];
  });
}

/** Makes one warning sign for each kind of situation, and one for each nature of focus. */
function warningSigns(intake: Intake, words: PlanWords): readonly PlanItem[] {
  const bySituation = intake.situations.map(({ kind, text }, index) => ({
    kind,
    led: {
      because: `Because you named: ${text}`,
      becauseOf: [`situations[${String(index)}]`],
    },
  }));
  const byFocus = intake.focuses.map((focus, index) => ({
    kind: FOCUS_TRAITS[focus.kind].nature,
    led: {
      because: `Because you named ${nameOf(focus, words)}.`,
      becauseOf: [`focuses[${String(index)}].kind`],
    },
  }));
  const signs = [...bySituation, ...byFocus];
  return signs
    .filter(({ kind }, index) => signs.findIndex((sign) => sign.kind === kind) === index)
    .map(({ kind, led }) => itemOf('WARNING_SIGN', words.warningSigns[kind], led));
}

/** Makes the lapse plan. The warning about opioids stands where it can save a life: right after leaving. */
function lapsePlan(intake: Intake, words: PlanWords, basis: Basis): readonly PlanItem[] {
  const steps = itemsFromTemplates('LAPSE_PLAN', words.lapsePlan, basis);
  const index = intake.focuses.findIndex(({ kind }) => FOCUS_TRAITS[kind].isOpioid);
  if (index < 0) return steps;
  const warning = itemOf('LAPSE_PLAN', words.opioidLapse, {
    because: 'Because you named opioids: a pause changes what a body bears.',
    becauseOf: [`focuses[${String(index)}].kind`],
  });
  return [...steps.slice(0, 1), warning, ...steps.slice(1)];
}

/** Returns the days until the review: the fewest that any of the stages asks for. */
function reviewDays(intake: Intake, words: PlanWords): number {
  return Math.min(...intake.focuses.map(({ stage }) => words.reviewDays[stage]));
}
