import { describe, expect, test } from '@jest/globals';
import {
  itemKeys,
  keptSteps,
  safetyPlanFaults,
  type SafetyPlanDraft,
  type SentItem,
} from './safety-plan.rule.ts';
import { STEP_KINDS, STEP_WORDS, type StepKind } from './step-words.rule.ts';

const limits = {
  safetyPlanStepMostItems: 3,
  safetyPlanTextMostCodePoints: 20,
  safetyPlanMostCodePoints: 70,
};
const draftOf = (changes: Partial<SafetyPlanDraft>): SafetyPlanDraft => ({
  basedOnVersion: null,
  steps: [],
  idempotencyKey: 'a key',
  ...changes,
});
const faultsOf = (changes: Partial<SafetyPlanDraft>) =>
  safetyPlanFaults(draftOf(changes), limits).map(({ path, code }) => `${path} ${code}`);
const step = (kind: StepKind, ...items: readonly SentItem[]): SafetyPlanDraft['steps'] => [
  { kind, items },
];
const alone = (...items: readonly SentItem[]) => step('ON_MY_OWN', ...items);

describe('a safety plan', () => {
  test.each([
    ['no steps', {}],
    ['steps without items', { steps: STEP_KINDS.map((kind) => ({ kind, items: [] })) }],
    ['an item as long as may be', { steps: alone({ text: '🌱'.repeat(20) }) }],
    ['as many items as may be', { steps: alone({ text: 'a' }, { text: 'b' }, { text: 'c' }) }],
    ['a number', { steps: alone({ text: 'my sister', phone: '0664 123 (evenings)' }) }],
    ['the version that was seen', { basedOnVersion: 7 }],
  ])('is taken with %s', (_, changes) => {
    expect(faultsOf(changes)).toEqual([]);
  });

  test.each([
    ['a step twice', { steps: [...alone(), ...alone()] }, ['steps REPEATED']],
    [
      'too many steps',
      { steps: Array.from({ length: 8 }, () => alone()).flat() },
      ['steps TOO_LONG'],
    ],
    [
      'too many items',
      { steps: alone(...['a', 'b', 'c', ''].map((text) => ({ text }))) },
      ['steps[0].items TOO_LONG'],
    ],
    [
      'an item with nothing to read',
      { steps: alone({ text: 'a walk' }, { text: ' \n' }) },
      ['steps[0].items[1].text TOO_SHORT'],
    ],
    [
      'an item that is too long',
      { steps: alone({ text: 'x'.repeat(21) }) },
      ['steps[0].items[0].text TOO_LONG'],
    ],
    [
      'a text and a number that cannot be stored',
      { steps: alone({ text: 'a\0', phone: '1\0' }) },
      ['steps[0].items[0].text UNREADABLE', 'steps[0].items[0].phone UNREADABLE'],
    ],
    [
      'a number that is too long',
      { steps: alone({ text: 'a', phone: '1'.repeat(61) }) },
      ['steps[0].items[0].phone TOO_LONG'],
    ],
    [
      'more words than a plan may have',
      {
        steps: [
          ...alone(...['a', 'b', 'c'].map((sign) => ({ text: sign.repeat(20) }))),
          ...step('WARNING_SIGNS', { text: '🌱'.repeat(5), phone: '123456' }),
        ],
      },
      ['steps TOO_LONG'],
    ],
    ['a version that cannot be', { basedOnVersion: 0 }, ['basedOnVersion TOO_SMALL']],
    ['an empty key', { idempotencyKey: '' }, ['idempotencyKey TOO_SHORT']],
  ])('is refused with %s', (_, changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults);
  });
});

describe('the steps that are kept', () => {
  test('are all of them, in their order, each text in one line', () => {
    const steps = keptSteps([
      { kind: 'PEOPLE_TO_ASK', items: [{ text: ' my \n sister ', phone: ' 1  2 ' }] },
      { kind: 'WARNING_SIGNS', items: [{ text: 'no sleep' }] },
    ]);

    expect(steps.map(({ kind }) => kind)).toEqual([...STEP_KINDS]);
    expect(steps[0]?.items).toEqual([{ text: 'no sleep', phone: null }]);
    expect(steps[3]?.items).toEqual([{ text: 'my sister', phone: '1 2' }]);
    expect(steps[1]?.items).toEqual([]);
  });
});

test('the key of an item goes with its words, and is its own', () => {
  const [walk, tea] = [
    { text: 'a walk', phone: null },
    { text: 'tea', phone: null },
  ];
  const first = itemKeys({ kind: 'ON_MY_OWN', items: [walk, tea, walk] });
  const then = itemKeys({ kind: 'ON_MY_OWN', items: [tea, walk] });

  expect(new Set(first).size).toBe(3);
  expect(first[2]).toBe(`${first[0] ?? ''}-2`);
  expect(then).toEqual([first[1], first[0]]);
  expect(itemKeys({ kind: 'WARNING_SIGNS', items: [walk] })).not.toEqual([first[0]]);
});

test('the words of every step are short sentences', () => {
  for (const { title, prompt } of Object.values(STEP_WORDS)) {
    const sentences = prompt.split(/(?<=[.?])\s/);
    for (const sentence of [title, ...sentences])
      expect([sentence, sentence.split(' ').length <= 12]).toEqual([sentence, true]);
    expect(prompt).toMatch(/[.?]$/);
  }
});
