import { FOCUS_TRAITS, type FocusKind, type LocalDay } from '@holdfast/kernel';
import { describe, expect, test } from '@jest/globals';
import type { Intake } from '../intake/intake.rule.ts';
import { makePlan } from './make-plan.rule.ts';
import type { CopingSkill, PlanTemplate, PlanWords } from './plan-words.rule.ts';
import type { PlanItem, PlanSection } from './recovery-plan.rule.ts';

const today = '2026-11-25' as LocalDay;

const template = (id: string, text = id): PlanTemplate => ({
  id,
  text,
  source: `source of ${id}`,
  reviewedBy: null,
});
const perNature = (id: string) => ({
  SUBSTANCE: template(`${id}-substance`, `${id} {focus}`),
  BEHAVIOUR: template(`${id}-behaviour`, `${id} {focus}!`),
});
const skill = (id: string, changes: Partial<CopingSkill> = {}): CopingSkill => ({
  id,
  title: `Title of ${id}`,
  steps: ['One.', 'Two.'],
  situations: [],
  halt: [],
  natures: ['SUBSTANCE', 'BEHAVIOUR'],
  focuses: [],
  goalTypes: [],
  minutes: 5,
  source: `source of ${id}`,
  reviewedBy: null,
  ...changes,
});
const forEach = <Name extends string, Value>(names: readonly Name[], make: (name: Name) => Value) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
const STAGES = [
  ...(['PRECONTEMPLATION', 'CONTEMPLATION', 'PREPARATION'] as const),
  ...(['ACTION', 'MAINTENANCE', 'RECURRENCE'] as const),
];

/** A few words in the place of all those that plans are made of. */
const words: PlanWords = {
  focusNames: forEach(Object.keys(FOCUS_TRAITS) as FocusKind[], (kind) => kind.toLowerCase()),
  stageNames: forEach(STAGES, (stage) => `at ${stage.toLowerCase()}`),
  goals: forEach(['ABSTINENCE', 'MODERATION', 'HARM_REDUCTION'], (goalType) => ({
    ...perNature(goalType.toLowerCase()),
    forKinds: { EATING: template('eating', 'care with {focus}') },
  })),
  firstSteps: forEach(STAGES, (stage) => [perNature(`first-${stage.toLowerCase()}`)]),
  care: [{ ...template('doctor', 'see a doctor about {focus}'), focuses: ['ALCOHOL', 'OPIOIDS'] }],
  triedBefore: template('tried', 'learn from {focus}'),
  weekly: [
    { ...template('week-focus', 'a day for {focus}'), basis: 'FOCUS' },
    { ...template('week-stage'), basis: 'STAGE' },
    { ...template('week-meetings', 'go: {text}'), basis: 'MEETINGS' },
    { ...template('week-medication', 'take: {text}'), basis: 'MEDICATION' },
  ],
  warningSigns: forEach(
    ['PERSON', 'PLACE', 'TIME', 'MOOD', 'HALT', 'SUBSTANCE', 'BEHAVIOUR'],
    (kind) => template(`sign-${kind.toLowerCase()}`),
  ),
  urgePlan: [
    { ...template('urge-support', 'call {support}'), basis: 'SUPPORT' },
    { ...template('urge-helped', 'do: {text}'), basis: 'HELPED' },
    { ...template('urge-hardest'), basis: 'HARDEST' },
  ],
  lapsePlan: [
    { ...template('lapse-reason', 'remember: {text}'), basis: 'REASON' },
    { ...template('lapse-support', 'tell {support}'), basis: 'SUPPORT' },
  ],
  opioidLapse: template('naloxone'),
  reviewDays: {
    ...{ PRECONTEMPLATION: 28, CONTEMPLATION: 21, PREPARATION: 14 },
    ...{ ACTION: 7, MAINTENANCE: 90, RECURRENCE: 3 },
  },
  skills: [skill('a'), skill('b'), skill('c'), skill('d')],
};

const bare: Intake = {
  focuses: [
    { kind: 'GAMING', stage: 'ACTION', goalType: 'MODERATION', name: null, priorAttempts: 0 },
  ],
  reasons: ['to sleep'],
  situations: [{ kind: 'TIME', halt: [], text: 'late at night', confidence: 5 }],
  supports: [],
  helpedBefore: [],
  copingSkillIds: [],
  meetings: null,
  medication: null,
};
const full: Intake = {
  focuses: [
    {
      ...{ kind: 'ALCOHOL', stage: 'MAINTENANCE', goalType: 'ABSTINENCE' },
      ...{ name: 'wine', priorAttempts: 2 },
    } as const,
    {
      kind: 'EATING',
      stage: 'CONTEMPLATION',
      goalType: 'MODERATION',
      name: null,
      priorAttempts: 0,
    },
    { kind: 'OPIOIDS', stage: 'PREPARATION', goalType: 'MODERATION', name: null, priorAttempts: 0 },
  ],
  reasons: ['to sleep', 'to read'],
  situations: [
    { kind: 'PLACE', halt: [], text: 'the bar', confidence: 5 },
    { kind: 'MOOD', halt: [], text: 'when I am down!', confidence: 4 },
    { kind: 'PLACE', halt: [], text: 'the bus', confidence: 4 },
  ],
  supports: [
    { name: 'Ben', kind: 'FRIEND', mayContact: false },
    { name: 'Ada', kind: 'PEER', mayContact: true },
  ],
  helpedBefore: ['tea', 'walks'],
  copingSkillIds: ['d'],
  meetings: 'Mondays',
  medication: 'one pill',
};

/** Puts an item's words, its reason and the paths that led to it on one line. */
const lineOf = ({ id, text, because, becauseOf }: PlanItem) =>
  [id, text, because, becauseOf.join(' ')].join(' | ');
const linesOf = (intake: Intake, ...sections: readonly PlanSection[]) =>
  makePlan(intake, words, today)
    .items.filter(({ section }) => sections.includes(section))
    .map(lineOf);

describe('a plan of few words', () => {
  test('has the goals, the reasons and the first steps of its focuses, in their order', () => {
    expect(linesOf(full, 'GOAL', 'REASON', 'FIRST_STEP')).toEqual([
      'abstinence-substance-ALCOHOL | abstinence wine | Because this is the goal that you chose for wine. | focuses[0].goalType',
      'eating-EATING | care with eating | Because this is the goal that you chose for eating. | focuses[1].goalType',
      'moderation-substance-OPIOIDS | moderation opioids | Because this is the goal that you chose for opioids. | focuses[2].goalType',
      'reason-c7f1f131 | to sleep | Because this is why you do it, in your own words. | reasons[0]',
      'reason-73f00990 | to read | Because this is why you do it, in your own words. | reasons[1]',
      'doctor-ALCOHOL | see a doctor about wine | Because you named wine: your body may need care when it changes. | focuses[0].kind',
      'first-maintenance-substance-ALCOHOL | first-maintenance wine | Because you said that you are at maintenance, with wine. | focuses[0].stage',
      'tried-ALCOHOL | learn from wine | Because you have tried before with wine. | focuses[0].priorAttempts',
      'first-contemplation-behaviour-EATING | first-contemplation eating! | Because you said that you are at contemplation, with eating. | focuses[1].stage',
      'doctor-OPIOIDS | see a doctor about opioids | Because you named opioids: your body may need care when it changes. | focuses[2].kind',
      'first-preparation-substance-OPIOIDS | first-preparation opioids | Because you said that you are at preparation, with opioids. | focuses[2].stage',
    ]);
  });

  test('has a rhythm that rests on the first focus, its stage, meetings and medication', () => {
    expect(linesOf(full, 'WEEKLY_RHYTHM')).toEqual([
      'week-focus | a day for wine | Because you named wine. | focuses[0].kind',
      'week-stage | week-stage | Because you said that you are at maintenance: a look at each day helps there. | focuses[0].stage',
      'week-meetings | go: Mondays | Because you go there already. | meetings',
      'week-medication | take: one pill | Because you said that you take it. | medication',
    ]);
    expect(linesOf(bare, 'WEEKLY_RHYTHM')).toHaveLength(2);
  });

  test('has one warning sign for each kind of situation, and one for each nature of focus', () => {
    expect(linesOf(full, 'WARNING_SIGN')).toEqual([
      'sign-place | sign-place | Because you named: the bar | situations[0]',
      'sign-mood | sign-mood | Because you named: when I am down! | situations[1]',
      'sign-substance | sign-substance | Because you named wine. | focuses[0].kind',
      'sign-behaviour | sign-behaviour | Because you named eating. | focuses[1].kind',
    ]);
  });

  test('has an urge plan that rests on who may be called, what helped and the hardest situation', () => {
    expect(linesOf(full, 'URGE_PLAN')).toEqual([
      'urge-support | call Ada | Because you named Ada, who stands by you. | supports[1]',
      'urge-helped | do: tea | Because you said that it has helped you before. | helpedBefore[0]',
      'urge-hardest | urge-hardest | Because this is where you are least sure of yourself, 4 of 10: when I am down! | situations[1].confidence',
    ]);
    expect(linesOf(bare, 'URGE_PLAN')).toEqual([
      'urge-support | call somebody of your team | Because you named nobody yet: a team is there for this. | supports',
      'urge-hardest | urge-hardest | Because this is where you are least sure of yourself, 5 of 10: late at night | situations[0].confidence',
    ]);
  });

  test('calls the first support if none may be called', () => {
    const supports = full.supports.map((each) => ({ ...each, mayContact: false }));

    expect(linesOf({ ...full, supports }, 'URGE_PLAN')[0]).toBe(
      'urge-support | call Ben | Because you named Ben, who stands by you. | supports[0]',
    );
  });

  test('warns about opioids second in its lapse plan, and only if they are named', () => {
    const reason =
      'lapse-reason | remember: to sleep | Because this is the first reason that you gave. | reasons[0]';

    expect(linesOf(full, 'LAPSE_PLAN')).toEqual([
      reason,
      'naloxone | naloxone | Because you named opioids: a pause changes what a body bears. | focuses[2].kind',
      'lapse-support | tell Ada | Because you named Ada, who stands by you. | supports[1]',
    ]);
    expect(linesOf(bare, 'LAPSE_PLAN')).toEqual([
      reason,
      'lapse-support | tell somebody of your team | Because you named nobody yet: a team is there for this. | supports',
    ]);
  });

  test('has the situations and the supports as the member named them', () => {
    expect(linesOf(full, 'SITUATION', 'SUPPORT')).toEqual([
      'situation-36dbd29d | the bar | Because you said that it gets hard here, and that you are 5 of 10 sure of yourself. | situations[0]',
      'situation-2659f1bd | when I am down! | Because you said that it gets hard here, and that you are 4 of 10 sure of yourself. | situations[1]',
      'situation-88d71e08 | the bus | Because you said that it gets hard here, and that you are 4 of 10 sure of yourself. | situations[2]',
      'support-7277ad40 | Ben | Because they stand by you. Ask them whether you may call when it is hard. | supports[0]',
      'support-3c87d10f | Ada | Because they stand by you, and said that you may call. | supports[1]',
    ]);
  });

  test('has its sections in the order in which it is read', () => {
    const sections = makePlan(full, words, today).items.map(({ section }) => section);

    expect(sections.filter((section, index) => section !== sections[index - 1])).toEqual([
      ...['GOAL', 'REASON', 'FIRST_STEP', 'SITUATION', 'COPING_STEP', 'WEEKLY_RHYTHM'],
      ...['WARNING_SIGN', 'URGE_PLAN', 'LAPSE_PLAN', 'SUPPORT'],
    ]);
  });

  test('names the source and the reviewer of words that are not the member’s', () => {
    const [goal, reason] = makePlan(bare, words, today).items;

    expect(goal).toEqual({
      id: 'moderation-behaviour-GAMING',
      section: 'GOAL',
      text: 'moderation gaming!',
      because: 'Because this is the goal that you chose for gaming.',
      becauseOf: ['focuses[0].goalType'],
      situationId: null,
      copingSkillId: null,
      source: 'source of moderation-behaviour',
      reviewedBy: null,
    });
    expect(reason).toMatchObject({ source: null, reviewedBy: null });
  });

  test('is looked at again when the soonest of its stages asks for it', () => {
    expect(makePlan(full, words, today).reviewOn).toBe('2026-12-09');
    expect(makePlan(bare, words, today).reviewOn).toBe('2026-12-02');
  });
});
