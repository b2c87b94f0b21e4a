import { describe, expect, test } from '@jest/globals';
import type { Intake, IntakeFocus, IntakeSituation } from '../intake/intake.rule.ts';
import { copingSteps } from './coping-steps.rule.ts';
import type { CopingSkill, PlanWords } from './plan-words.rule.ts';

const skill = (id: string, changes: Partial<CopingSkill> = {}): CopingSkill => ({
  id,
  title: `Title of ${id}`,
  steps: ['One.', 'Two.'],
  situations: [],
  halt: [],
  natures: ['SUBSTANCE'],
  focuses: [],
  goalTypes: [],
  minutes: 5,
  source: `source of ${id}`,
  reviewedBy: 'A clinician',
  ...changes,
});
const focus: IntakeFocus = {
  kind: 'ALCOHOL',
  stage: 'ACTION',
  goalType: 'ABSTINENCE',
  name: null,
  priorAttempts: 0,
};
const place: IntakeSituation = { kind: 'PLACE', halt: [], text: 'the bar', confidence: 5 };
const intake: Intake = {
  focuses: [focus],
  reasons: [],
  situations: [place],
  supports: [],
  helpedBefore: [],
  copingSkillIds: [],
  meetings: null,
  medication: null,
};
const stepsOf = (skills: readonly CopingSkill[], changes: Partial<Intake> = {}) =>
  copingSteps({ ...intake, ...changes }, { skills } as PlanWords);
const chosen = (skills: readonly CopingSkill[], changes: Partial<Intake> = {}) =>
  stepsOf(skills, changes).map(({ copingSkillId }) => copingSkillId);
const others = ['a', 'b', 'c'].map((id) => skill(id));

describe('coping steps', () => {
  test('are the first three of the library, if all fit alike', () => {
    expect(chosen([...others, skill('d')])).toEqual(['a', 'b', 'c']);
  });

  test.each<[string, Partial<CopingSkill>]>([
    ['another nature', { natures: ['BEHAVIOUR'] }],
    ['another focus', { focuses: ['OPIOIDS'] }],
    ['another goal', { goalTypes: ['MODERATION'] }],
  ])('leave out skills for %s', (_, changes) => {
    expect(chosen([skill('x', { situations: ['PLACE'], ...changes }), ...others])).toEqual([
      ...['a', 'b', 'c'],
    ]);
  });

  test('take a skill that is for one of several focuses, with the goal of that one', () => {
    const gaming: IntakeFocus = { ...focus, kind: 'GAMING', goalType: 'MODERATION' };
    const [both, mixed] = [
      skill('both', { natures: ['BEHAVIOUR'], focuses: ['GAMING'], goalTypes: ['MODERATION'] }),
      skill('mixed', { focuses: ['ALCOHOL'], goalTypes: ['MODERATION'] }),
    ];

    expect(chosen([both, mixed], { focuses: [focus, gaming] })).toEqual(['both']);
  });

  test.each<[string, Partial<CopingSkill>]>([
    ['the kind of situation', { situations: ['HALT'] }],
    ['a flag of HALT', { halt: ['TIRED'] }],
    ['the focus', { focuses: ['ALCOHOL'] }],
  ])('put a skill for %s first', (_, changes) => {
    const tired = { ...place, kind: 'HALT', halt: ['TIRED'] } as const;

    expect(chosen([...others, skill('d', changes)], { situations: [tired] })).toEqual([
      ...['d', 'a', 'b'],
    ]);
  });

  test('weigh the kind of situation, then flags, then what the member likes, then the focus', () => {
    const tired = { ...place, kind: 'HALT', halt: ['TIRED', 'BORED'] } as const;
    const skills = [
      skill('focus', { focuses: ['ALCOHOL'] }),
      skill('liked'),
      skill('flag', { halt: ['TIRED'] }),
      skill('kind', { situations: ['HALT'] }),
    ];
    const liked = { situations: [tired], copingSkillIds: ['liked'] };

    expect(chosen(skills, liked)).toEqual(['kind', 'flag', 'liked']);
    expect(chosen(skills.slice(0, 3), liked)).toEqual(['flag', 'liked', 'focus']);
  });

  test('count each flag, and two of them as much as the kind of situation', () => {
    const tired = { ...place, kind: 'HALT', halt: ['TIRED', 'BORED'] } as const;
    const one = skill('one', { halt: ['TIRED', 'ANGRY'] });
    const two = skill('two', { halt: ['TIRED', 'BORED'] });
    const kind = skill('kind', { situations: ['HALT'] });

    expect(chosen([one, two, kind], { situations: [tired] })).toEqual(['two', 'kind', 'one']);
    expect(chosen([one, kind, two], { situations: [tired] })).toEqual(['kind', 'two', 'one']);
  });

  test('count a skill that is liked and for the focus as much as one flag', () => {
    const tired = { ...place, kind: 'HALT', halt: ['TIRED'] } as const;
    const flag = skill('flag', { halt: ['TIRED'] });
    const both = skill('both', { focuses: ['ALCOHOL'] });
    const liked = { situations: [tired], copingSkillIds: ['both'] };

    expect(chosen([flag, both], liked)).toEqual(['flag', 'both']);
    expect(chosen([both, flag], liked)).toEqual(['both', 'flag']);
  });

  test('count a liked skill that a situation has already as much as a new one for the focus', () => {
    const fitting = ['x', 'y'].map((id) => skill(id, { situations: ['PLACE'] }));
    const focused = skill('focus', { focuses: ['ALCOHOL'] });
    const twice = { situations: [place, place], copingSkillIds: ['liked'] };

    expect(chosen([...fitting, skill('liked'), focused], twice)).toEqual([
      ...['x', 'y', 'liked'],
      ...['x', 'y', 'liked'],
    ]);
    expect(chosen([...fitting, focused, skill('liked')], twice)).toEqual([
      ...['x', 'y', 'liked'],
      ...['x', 'y', 'focus'],
    ]);
  });

  test('prefer skills that no situation has yet, unless another fits better', () => {
    const second = { ...place, text: 'the bus' };

    expect(chosen([...others, skill('d')], { situations: [place, second] })).toEqual([
      ...['a', 'b', 'c'],
      ...['d', 'a', 'b'],
    ]);
    expect(
      chosen([skill('fits', { situations: ['PLACE'] }), ...others, skill('d')], {
        situations: [place, second],
      }),
    ).toEqual(['fits', 'a', 'b', 'fits', 'c', 'd']);
  });

  test('tell what the skill is, for which situation, and why', () => {
    expect(stepsOf([skill('a')])).toEqual([
      {
        id: 'coping-36dbd29d-a',
        section: 'COPING_STEP',
        text: 'Title of a. One. Two.',
        because: 'Because you named: the bar.',
        becauseOf: ['situations[0]'],
        situationId: 'situation-36dbd29d',
        copingSkillId: 'a',
        source: 'source of a',
        reviewedBy: 'A clinician',
      },
    ]);
  });

  test('say how sure the member is, up to 4 of 10, and which skill they like', () => {
    const situations = [place, { ...place, text: 'Why me?', confidence: 4 }];
    const [, step] = stepsOf([skill('a')], { situations, copingSkillIds: ['z', 'a'] });

    expect(step).toMatchObject({
      id: 'coping-e6dadabe-a',
      because:
        'Because you named: Why me? You are 4 of 10 sure of yourself there. And you know and like this one.',
      becauseOf: ['situations[1]', 'situations[1].confidence', 'copingSkillIds[1]'],
      situationId: 'situation-e6dadabe',
    });
  });
});
