import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, FOCUS_TRAITS, type FocusKind, type LocalDay } from '@holdfast/kernel';
import { testSize } from '@holdfast/kernel/testing';
import { describe, expect, test } from '@jest/globals';
import {
  intakeFaults,
  type Intake,
  type IntakeFocus,
  type SituationKind,
} from '../intake/intake.rule.ts';
import { makePlan } from './make-plan.rule.ts';
import { readPlanWords } from './read-plan-words.part.ts';
import type { PlanItem, PlanSection } from './recovery-plan.rule.ts';

const words = readPlanWords();
const readOnce = readPlanWords();
const today = '2026-11-25' as LocalDay;

const STAGES = [
  ...(['PRECONTEMPLATION', 'CONTEMPLATION', 'PREPARATION'] as const),
  ...(['ACTION', 'MAINTENANCE', 'RECURRENCE'] as const),
];
const intake: Intake = {
  focuses: [
    { kind: 'ALCOHOL', stage: 'PREPARATION', goalType: 'ABSTINENCE', name: null, priorAttempts: 2 },
  ],
  reasons: ['To wake up clear for my daughter'],
  situations: [
    { kind: 'PLACE', halt: [], text: 'The walk home past the corner bar', confidence: 3 },
    { kind: 'HALT', halt: ['LONELY'], text: 'Sunday evenings by myself', confidence: 6 },
  ],
  supports: [{ name: 'My sister', kind: 'FAMILY', mayContact: true }],
  helpedBefore: ['Running'],
  copingSkillIds: ['urge-surf'],
  meetings: null,
  medication: null,
};
const of = (items: readonly PlanItem[], section: PlanSection) =>
  items.filter((item) => item.section === section);
const made = (changes: Partial<Intake>) => makePlan({ ...intake, ...changes }, words, today);
const withStage = (stage: IntakeFocus['stage']) =>
  made({ focuses: intake.focuses.map((focus) => ({ ...focus, stage })) });

/** Random numbers that are the same for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function someIntake(roll: () => number): Intake {
  const oneOf = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(roll() * values.length)];
    if (value === undefined) throw new Error('There is nothing to choose from.');
    return value;
  };
  const times = <Value>(least: number, most: number, make: (index: number) => Value): Value[] =>
    Array.from({ length: least + Math.floor(roll() * (most - least + 1)) }, (_, index) =>
      make(index),
    );
  const kinds = [...new Set(times(1, 4, () => oneOf(Object.keys(FOCUS_TRAITS) as FocusKind[])))];
  return {
    focuses: kinds.map((kind) => ({
      kind,
      stage: oneOf(STAGES),
      goalType: oneOf(['ABSTINENCE', 'MODERATION', 'HARM_REDUCTION'] as const),
      name: roll() < 0.2 ? 'what I call it' : null,
      priorAttempts: Math.floor(roll() * 9),
    })),
    reasons: times(1, 4, (index) => `reason ${String(index)} of mine`),
    situations: times(1, 6, (index) => {
      const kind = oneOf<SituationKind>(['PERSON', 'PLACE', 'TIME', 'MOOD', 'HALT']);
      const halt =
        kind === 'HALT' ? [oneOf(['HUNGRY', 'ANGRY', 'LONELY', 'TIRED', 'BORED'] as const)] : [];
      return {
        kind,
        halt,
        text: `situation ${String(index)} of mine`,
        confidence: Math.floor(roll() * 11),
      };
    }),
    supports: times(0, 3, (index) => ({
      name: `somebody ${String(index)}`,
      kind: oneOf(['FRIEND', 'FAMILY'] as const),
      mayContact: roll() < 0.5,
    })),
    helpedBefore: times(0, 2, (index) => `what helped ${String(index)}`),
    copingSkillIds: [...new Set(times(0, 3, () => oneOf(words.skills).id))],
    meetings: roll() < 0.3 ? 'a meeting of mine' : null,
    medication: roll() < 0.3 ? 'what I take' : null,
  };
}

/** Follows a path such as `situations[1].confidence` into an intake. */
function at(told: Intake, path: string): unknown {
  const steps = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  return steps.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | undefined)?.[step],
    told,
  );
}

const denied = (
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../content/deny-list.json'), 'utf8'),
  ) as readonly { words: string; only?: string }[]
).map((entry) => new RegExp(entry.words, 'i'));

/** Plans for made-up intakes. */
const PLANS = testSize(100, 1_000);

describe('made-up plans', () => {
  test('are whole: goals, steps for each situation, a rhythm, signs, an urge plan, a lapse plan, a day', () => {
    const roll = dice(4);
    for (let count = 0; count < PLANS; count += 1) {
      const told = someIntake(roll);
      expect(
        intakeFaults(told, { intakeMostEntries: 20, intakeTextMostCodePoints: 500 }, () => true),
      ).toEqual([]);
      const plan = makePlan(told, words, today);
      const { items } = plan;
      expect(of(items, 'GOAL')).toHaveLength(told.focuses.length);
      const situations = of(items, 'SITUATION');
      expect(situations.map(({ text }) => text)).toEqual(told.situations.map(({ text }) => text));
      for (const { id } of situations)
        expect(items.filter(({ situationId }) => situationId === id)).toHaveLength(3);
      expect(of(items, 'WEEKLY_RHYTHM').length).toBeGreaterThanOrEqual(4);
      expect(of(items, 'WARNING_SIGN').length).toBeGreaterThanOrEqual(2);
      expect(of(items, 'URGE_PLAN').length).toBeGreaterThanOrEqual(5);
      expect(of(items, 'LAPSE_PLAN').length).toBeGreaterThanOrEqual(5);
      expect(of(items, 'FIRST_STEP').length).toBeGreaterThanOrEqual(3);
      expect(of(items, 'SUPPORT')).toHaveLength(told.supports.length);
      expect(plan.reviewOn > today).toBe(true);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    }
  });

  test('say for every item which answers led to it, and use no word that shames', () => {
    const roll = dice(7);
    const texts = new Set<string>();
    for (let count = 0; count < PLANS; count += 1) {
      const told = someIntake(roll);
      for (const item of makePlan(told, words, today).items) {
        expect(item.becauseOf.filter((path) => at(told, path) === undefined)).toEqual([]);
        expect(item.becauseOf).not.toEqual([]);
        texts.add(`${item.because} ${item.text}`);
      }
    }
    for (const text of texts) {
      expect(text).toMatch(/^Because .+/);
      expect(text).not.toMatch(/\{|\}|undefined|null/);
      expect(denied.filter((word) => word.test(text))).toEqual([]);
    }
  });

  test('are the same, byte for byte, for the same intake', () => {
    const [roll, again] = [dice(9), dice(9)];
    for (let count = 0; count < PLANS; count += 1)
      expect(canonicalJson(makePlan(someIntake(roll), words, today))).toBe(
        canonicalJson(makePlan(structuredClone(someIntake(again)), readOnce, today)),
      );
  });
});

describe('two intakes that differ in their stage alone', () => {
  test.each(
    STAGES.flatMap((one) =>
      STAGES.filter((other) => other > one).map((other) => [one, other] as const),
    ),
  )('%s and %s: other first steps, each because of the stage, and the rest alike', (one, other) => {
    const [first, second] = [withStage(one).items, withStage(other).items];
    const stepsOf = (items: readonly PlanItem[]) =>
      of(items, 'FIRST_STEP').filter(({ becauseOf }) => becauseOf.includes('focuses[0].stage'));
    const texts = stepsOf(second).map(({ text }) => text);
    expect(stepsOf(first).every(({ text }) => !texts.includes(text))).toBe(true);
    for (const [stage, items] of [
      [one, first],
      [other, second],
    ] as const)
      for (const { because } of stepsOf(items)) expect(because).toContain(words.stageNames[stage]);
    const rest = (items: readonly PlanItem[]) =>
      items.filter(({ becauseOf }) => !becauseOf.includes('focuses[0].stage'));
    expect(rest(first)).toEqual(rest(second));
  });
});

describe('a plan', () => {
  test('speaks in the member’s own words', () => {
    const { items } = made({});
    const step = of(items, 'COPING_STEP')[0];
    expect(step?.because).toContain('The walk home past the corner bar');
    expect(step?.because).toContain('3 of 10');
    expect(of(items, 'URGE_PLAN').map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Do what helped before: Running',
        expect.stringContaining('My sister'),
      ]),
    );
  });

  test('keeps those words as they are, even if they look like a pattern', () => {
    const odd = "$& costs $$100, $1 and $'";
    const { items } = made({
      focuses: intake.focuses.map((focus) => ({ ...focus, name: odd })),
      reasons: [odd],
      supports: [{ name: odd, kind: 'FRIEND', mayContact: true }],
      helpedBefore: [odd],
      meetings: odd,
      medication: odd,
    });
    const withThem = items.filter(({ text }) => text.includes('$'));
    expect(withThem.length).toBeGreaterThan(10);
    expect(withThem.filter(({ text }) => !text.includes(odd))).toEqual([]);
  });

  test('calls a focus what the member calls it, and otherwise by a name that reads well', () => {
    const texts = (changes: Partial<IntakeFocus>) =>
      made({ focuses: intake.focuses.map((focus) => ({ ...focus, ...changes })) })
        .items.map(({ text, because }) => `${text} ${because}`)
        .join(' ');
    expect(texts({ kind: 'OTHER_SUBSTANCE', name: 'kratom' })).toMatch(/To live without kratom,/);
    expect(texts({ kind: 'OTHER_SUBSTANCE' })).not.toMatch(/you named what you named/);
    for (const kind of Object.keys(FOCUS_TRAITS) as FocusKind[])
      expect(texts({ kind })).not.toMatch(/you begin with/);
  });

  test('rests on earlier attempts and on medication, if they were told', () => {
    const { items } = made({ medication: 'Naltrexone in the morning' });
    expect(items.filter(({ becauseOf }) => becauseOf.includes('medication'))).toMatchObject([
      { section: 'WEEKLY_RHYTHM', text: expect.stringContaining('Naltrexone in the morning') },
    ]);
    expect(
      of(items, 'FIRST_STEP').filter(({ becauseOf }) =>
        becauseOf.includes('focuses[0].priorAttempts'),
      ),
    ).toHaveLength(1);
    const none = made({ focuses: intake.focuses.map((each) => ({ ...each, priorAttempts: 0 })) });
    expect(of(none.items, 'FIRST_STEP')).toHaveLength(of(items, 'FIRST_STEP').length - 1);
  });

  test('asks nobody who eats compulsively to eat less, and names a doctor or a dietitian first', () => {
    for (const goalType of ['ABSTINENCE', 'MODERATION', 'HARM_REDUCTION'] as const) {
      const { items } = made({
        focuses: intake.focuses.map((focus) => ({ ...focus, kind: 'EATING' as const, goalType })),
      });
      expect(of(items, 'GOAL')[0]?.text).not.toMatch(/leave eating|keep .*eating within limits/);
      expect(of(items, 'FIRST_STEP')[0]?.text).toMatch(/dietitian/);
    }
  });

  test('warns of tolerance and names naloxone if opioids are named, and only then', () => {
    const lapse = (kind: FocusKind) =>
      of(made({ focuses: intake.focuses.map((focus) => ({ ...focus, kind })) }).items, 'LAPSE_PLAN')
        .map(({ text }) => text)
        .join(' ');
    expect(lapse('OPIOIDS')).toMatch(/naloxone/i);
    expect(lapse('OPIOIDS')).toMatch(/bears far less/);
    expect(lapse('ALCOHOL')).not.toMatch(/naloxone/i);
  });

  test('says that stopping alone can be dangerous if it can', () => {
    const first = (kind: FocusKind) =>
      of(made({ focuses: intake.focuses.map((focus) => ({ ...focus, kind })) }).items, 'FIRST_STEP')
        .map(({ text }) => text)
        .join(' ');
    expect(first('ALCOHOL')).toMatch(/can be dangerous/);
    expect(first('GAMING')).not.toMatch(/can be dangerous/);
  });

  test('offers no counting of drinks to a member who wants to stop', () => {
    const ids = (goalType: IntakeFocus['goalType']) =>
      of(
        made({
          focuses: intake.focuses.map((focus) => ({ ...focus, goalType })),
          copingSkillIds: ['count-drinks', 'alternate'],
        }).items,
        'COPING_STEP',
      ).map(({ copingSkillId }) => copingSkillId);
    expect(ids('ABSTINENCE')).not.toContain('count-drinks');
    expect(ids('MODERATION')).toContain('count-drinks');
  });
});

test('the library has sixty skills at least, each with a source, and claims no review', () => {
  expect(words.skills.length).toBeGreaterThanOrEqual(60);
  expect(words.skills.filter(({ reviewedBy }) => reviewedBy !== null)).toEqual([]);
  for (const kind of ['PERSON', 'PLACE', 'TIME', 'MOOD', 'HALT'] as const)
    for (const nature of ['SUBSTANCE', 'BEHAVIOUR'] as const)
      expect(
        words.skills.filter(
          (skill) => skill.situations.includes(kind) && skill.natures.includes(nature),
        ).length,
      ).toBeGreaterThan(5);
});
