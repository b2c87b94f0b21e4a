import type { LocalDay } from '@holdfast/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decideChanges,
  planDifferences,
  type PlanChange,
  type PlanContent,
  type PlanItem,
  type PlanSection,
} from './recovery-plan.rule.ts';

const SECTIONS: readonly PlanSection[] = [
  ...(['GOAL', 'REASON', 'FIRST_STEP', 'SITUATION', 'COPING_STEP', 'WEEKLY_RHYTHM'] as const),
  ...(['WARNING_SIGN', 'URGE_PLAN', 'LAPSE_PLAN', 'SUPPORT'] as const),
];
const item = (id: string, section: PlanSection, changes: Partial<PlanItem> = {}): PlanItem => ({
  id,
  section,
  text: `text of ${id}`,
  because: 'Because of this.',
  becauseOf: ['focuses[0].kind'],
  situationId: null,
  copingSkillId: null,
  source: 'A book',
  reviewedBy: 'A clinician',
  ...changes,
});
const items = [
  item('goal', 'GOAL'),
  item('bar', 'SITUATION'),
  item('home', 'SITUATION'),
  item('step-1', 'COPING_STEP', { situationId: 'bar', copingSkillId: 'urge-surf' }),
  item('step-2', 'COPING_STEP', { situationId: 'home', copingSkillId: 'breathe' }),
  item('ben', 'SUPPORT'),
];
const nothing: PlanChange = { id: null, section: null, text: null, situationId: null };
const limits = { planMostItems: 7, planTextMostCodePoints: 12 };
const decide = (changes: readonly Partial<PlanChange>[], reason = 'it  helps ') =>
  decideChanges(
    items,
    changes.map((change) => ({ ...nothing, ...change })),
    { reason, newId: (index) => `new-${String(index)}`, limits },
  );
const changed = (...changes: readonly Partial<PlanChange>[]) => {
  const decision = decide(changes);
  if (decision.kind === 'invalid') throw new Error(JSON.stringify(decision.faults));
  return decision.items;
};
const pathsOf = (...changes: readonly Partial<PlanChange>[]) => {
  const decision = decide(changes);
  return decision.kind === 'invalid' ? decision.faults.map(({ path }) => path) : [];
};
const byMember = {
  because: 'You changed this yourself: it helps',
  becauseOf: [],
  copingSkillId: null,
  source: null,
  reviewedBy: null,
};

describe('a change of a plan', () => {
  test('gives an item other words, which are the member’s own, and leaves the others', () => {
    expect(changed({ id: 'step-1', text: ' a  walk ' })).toEqual(
      items.map((each) => (each.id === 'step-1' ? { ...each, ...byMember, text: 'a walk' } : each)),
    );
  });

  test('leaves an item that says the same already as it is, with its source', () => {
    expect(changed({ id: 'goal', text: ' text of  goal' })).toEqual(items);
  });

  test('takes an item away, and with a situation its coping steps', () => {
    expect(changed({ id: 'ben' }).map(({ id }) => id)).not.toContain('ben');
    expect(changed({ id: 'bar' })).toEqual(
      items.filter(({ id }) => id !== 'bar' && id !== 'step-1'),
    );
  });

  test('adds an item behind those of its section', () => {
    expect(changed({ section: 'SITUATION', text: 'the bus' }).map(({ id }) => id)).toEqual([
      ...['goal', 'bar', 'home', 'new-0', 'step-1', 'step-2', 'ben'],
    ]);
    expect(changed({ section: 'COPING_STEP', text: 'tea', situationId: 'home' })[5]).toEqual({
      ...byMember,
      id: 'new-0',
      section: 'COPING_STEP',
      text: 'tea',
      situationId: 'home',
    });
  });

  test('keeps the order in which a plan is read, wherever something is added', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SECTIONS), { maxLength: 12 }), (sections) => {
        const decision = decideChanges(
          [item('bar', 'SITUATION')],
          sections.map((section) => ({
            id: null,
            section,
            text: 'text',
            situationId: section === 'COPING_STEP' ? 'bar' : null,
          })),
          {
            reason: 'why',
            newId: String,
            limits: { ...limits, planMostItems: 99 },
          },
        );
        const found = decision.kind === 'changed' ? decision.items : [];
        const naive = SECTIONS.flatMap((section) => [
          ...(section === 'SITUATION' ? ['bar'] : []),
          ...sections.flatMap((each, index) => (each === section ? [String(index)] : [])),
        ]);

        expect(found.map(({ id }) => id)).toEqual(naive);
      }),
    );
  });

  test('is made after the one before it', () => {
    expect(changed({ id: 'goal', text: 'one' }, { id: 'goal', text: 'two' })[0]?.text).toBe('two');
    expect(changed({ id: 'ben' }, { section: 'SUPPORT', text: 'Ada' }).at(-1)?.id).toBe('new-1');
  });

  test('is refused whole if more is changed than a plan can hold twice', () => {
    const changes = (count: number) => Array.from({ length: count }, () => ({ id: 'unknown' }));
    const faults = [
      {
        path: 'changes',
        message: 'At most 14 changes at once. Send them in several steps.',
        code: 'TOO_LONG',
        min: 0,
        max: 14,
      },
    ];

    expect(decide(changes(15))).toEqual({ kind: 'invalid', faults });
    expect(decide(changes(14))).toMatchObject({ kind: 'invalid', faults: { length: 14 } });
  });

  test('leaves a plan of as many items as the limit says, and of no more', () => {
    expect(changed({ section: 'GOAL', text: 'a' })).toHaveLength(7);
    expect(decide([nothing, nothing].map(() => ({ section: 'GOAL', text: 'a' })))).toEqual({
      kind: 'invalid',
      faults: [
        {
          path: 'changes',
          message: 'A plan has at most 7 items. Take some away first.',
          code: 'TOO_MANY',
          min: 0,
          max: 7,
        },
      ],
    });
  });
});

describe('changes that are refused', () => {
  test.each<[string, Partial<PlanChange>, string]>([
    ['of an item that is not there', { id: 'ada', text: 'a' }, 'changes[1].key'],
    ['that add an item without a section', { text: 'a' }, 'changes[1]'],
    ['that add an item without a text', { section: 'GOAL' }, 'changes[1]'],
    [
      'that add a coping step without a situation',
      { section: 'COPING_STEP', text: 'a' },
      'changes[1].situationKey',
    ],
    [
      'that name a situation that is not there',
      { section: 'COPING_STEP', text: 'a', situationId: 'bus' },
      'changes[1].situationKey',
    ],
    [
      'that name an item which is no situation',
      { section: 'COPING_STEP', text: 'a', situationId: 'goal' },
      'changes[1].situationKey',
    ],
    ['with a text of white space', { id: 'goal', text: ' \n' }, 'changes[1].text'],
    ['with a text that is too long', { id: 'goal', text: 'a'.repeat(13) }, 'changes[1].text'],
    ['with a text that cannot be stored', { id: 'goal', text: 'a\0b' }, 'changes[1].text'],
  ])('are those %s', (_, change, path) => {
    expect(pathsOf({ id: 'ben' }, change)).toEqual([path]);
  });

  test('are those without a reason, or with one that is too long', () => {
    for (const [reason, code] of [
      [' ', 'TOO_SHORT'],
      ['a'.repeat(13), 'TOO_LONG'],
    ] as const)
      expect(decide([{ id: 'ben' }], reason)).toEqual({
        kind: 'invalid',
        faults: [
          { path: 'reason', message: 'A text has 1 to 12 characters.', code, min: 1, max: 12 },
        ],
      });
    expect(decide([{ id: 'ben' }], ` ${'🌱'.repeat(12)} `).kind).toBe('changed');
  });

  test('are not those that take a coping step away, or give it other words', () => {
    expect(pathsOf({ id: 'step-1' }, { id: 'step-2', text: 'a' })).toEqual([]);
  });

  test('have all their faults told at once', () => {
    expect(pathsOf({ id: 'ada', text: '' }, { text: 'a' })).toEqual([
      ...['changes[0].key', 'changes[0].text', 'changes[1]'],
    ]);
  });
});

describe('the differences of two versions', () => {
  const day = '2026-12-24' as LocalDay;
  const plan = (own: readonly PlanItem[], reviewOn = day): PlanContent => ({
    items: own,
    reviewOn,
  });

  test('are none between a version and itself', () => {
    expect(planDifferences(plan(items), plan([...items]))).toEqual([]);
  });

  test('name what was removed, what was changed and what is new, then the day', () => {
    const [goal, bar, ...rest] = items as [PlanItem, PlanItem, ...PlanItem[]];
    const after = [
      { ...goal, text: 'another', because: 'You.' },
      item('bus', 'SITUATION'),
      ...rest,
    ];

    expect(
      planDifferences(plan([goal, bar, ...rest]), plan(after, '2027-01-01' as LocalDay)),
    ).toEqual([
      { kind: 'REMOVED', path: 'bar', section: 'SITUATION', before: 'text of bar', after: null },
      { kind: 'CHANGED', path: 'goal.text', section: 'GOAL', before: goal.text, after: 'another' },
      {
        kind: 'CHANGED',
        path: 'goal.because',
        section: 'GOAL',
        before: goal.because,
        after: 'You.',
      },
      { kind: 'ADDED', path: 'bus', section: 'SITUATION', before: null, after: 'text of bus' },
      { kind: 'CHANGED', path: 'reviewOn', section: null, before: day, after: '2027-01-01' },
    ]);
  });
});
