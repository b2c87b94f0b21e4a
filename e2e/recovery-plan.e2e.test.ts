import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aSharedHoldfast, Person, type SharedHoldfast } from '@holdfast/testkit';

let holdfast: SharedHoldfast;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

const CANARY = 'the blue gate at the canal';
const told = {
  focuses: [{ kind: 'ALCOHOL', stage: 'PREPARATION', goalType: 'ABSTINENCE', priorAttempts: 2 }],
  reasons: ['To wake up clear for my daughter'],
  situations: [
    { kind: 'PLACE', text: `The walk home past ${CANARY}`, confidence: 3 },
    { kind: 'HALT', halt: ['LONELY'], text: 'Sunday evenings', confidence: 6 },
  ],
  supports: [{ name: 'My sister', kind: 'FAMILY', mayContact: true }],
};
const ITEM =
  'id key section text because becauseOf situationId situationKey copingSkillId source reviewedBy';
const PLAN = `version locale author reason reviewOn isReviewDue contentReviewed items { ${ITEM} }`;

interface SeenItem {
  readonly id: string;
  readonly key: string;
  readonly section: string;
  readonly text: string;
  readonly because: string;
  readonly situationId: string | null;
}
interface SeenPlan {
  readonly version: number;
  readonly author: string;
  readonly reason: string;
  readonly contentReviewed: boolean;
  readonly isReviewDue: boolean;
  readonly items: readonly SeenItem[];
}
const tells = (person: Person, changes: object = {}) =>
  person.tries(
    'submitIntake',
    { ...told, idempotencyKey: randomUUID(), ...changes },
    'intake { id reasons }',
  );
const makes = async (person: Person, idempotencyKey: string = randomUUID()): Promise<SeenPlan> => {
  const success = await person.does<{ recoveryPlan: SeenPlan }>(
    'createRecoveryPlan',
    { idempotencyKey },
    `recoveryPlan { ${PLAN} }`,
  );
  return success.recoveryPlan;
};
const revises = (person: Person, changes: object) =>
  person.tries(
    'reviseRecoveryPlan',
    { baseVersion: 1, reason: 'It fits me better', changes: [], ...changes },
    `recoveryPlan { ${PLAN} }`,
  );
const planOf = async (person: Person, field = 'recoveryPlan'): Promise<SeenPlan | null> => {
  const { viewer } = await person.asks<{ viewer: Record<string, SeenPlan | null> }>(
    `{ viewer { plan: ${field} { ${PLAN} } } }`,
  );
  return viewer['plan'] ?? null;
};
/** Somebody with a plan. */
async function planned(name: string): Promise<{ person: Person; plan: SeenPlan }> {
  const person = await Person.enrols(holdfast.graph, name);
  await tells(person);
  return { person, plan: await makes(person) };
}

describe('a plan', () => {
  test('is made from what was told, says why, and claims no review', async () => {
    const { person, plan } = await planned('Ada');
    expect(plan).toMatchObject({
      version: 1,
      locale: 'en',
      author: 'HOLDFAST',
      contentReviewed: false,
      isReviewDue: false,
    });
    const situations = plan.items.filter(({ section }) => section === 'SITUATION');
    expect(situations.map(({ text }) => text)).toEqual(told.situations.map(({ text }) => text));
    for (const { id } of situations)
      expect(plan.items.filter(({ situationId }) => situationId === id)).toHaveLength(3);
    expect(await planOf(person)).toEqual(plan);
  });

  test('is made once for one key, and anew for another', async () => {
    const person = await Person.enrols(holdfast.graph, 'Ada');
    await tells(person);
    const key = randomUUID();
    const [first, second] = await Promise.all([makes(person, key), makes(person, key)]);
    expect(second).toEqual(first);
    await tells(person, { reasons: ['To sleep again'] });
    const next = await makes(person);
    expect(next.version).toBe(2);
    expect(next.items.filter(({ section }) => section === 'REASON')).toMatchObject([
      { text: 'To sleep again' },
    ]);
  });

  test('is not made before there is something to make it from', async () => {
    const person = await Person.enrols(holdfast.graph, 'Ada');
    const asks = () =>
      person.asks<{ createRecoveryPlan: object }>(
        `mutation ($input: CreateRecoveryPlanInput!) { createRecoveryPlan(input: $input) {
          __typename ... on IntakeIncompleteError { missing } } }`,
        { input: { idempotencyKey: randomUUID() } },
      );
    const incomplete = (missing: string[]) => ({
      createRecoveryPlan: { __typename: 'IntakeIncompleteError', missing },
    });
    expect(await asks()).toEqual(incomplete(['focuses', 'reasons', 'situations']));
    await tells(person, { situations: [] });
    expect(await asks()).toEqual(incomplete(['situations']));
    expect(await planOf(person)).toBeNull();
  });

  test('is changed into a next version, compared field by field, and an earlier one comes back', async () => {
    const { person, plan } = await planned('Ada');
    const [goal] = plan.items;
    const [situation] = plan.items.filter(({ section }) => section === 'SITUATION');
    const gone = plan.items.find(({ section }) => section === 'WARNING_SIGN');
    const revised = await revises(person, {
      changes: [
        { id: goal?.id, text: 'To be there for her, every morning.' },
        { id: gone?.id },
        {
          section: 'COPING_STEP',
          text: 'I ring the bell at number 5.',
          situationId: situation?.id,
        },
      ],
    });
    expect(revised['recoveryPlan']).toMatchObject({
      version: 2,
      author: 'MEMBER',
      reason: 'It fits me better',
    });

    const { viewer } = await person.asks<{
      viewer: { recoveryPlan: { changesSince: object[]; nothing: null } };
    }>(
      `{ viewer { recoveryPlan { changesSince(version: 1) { kind path section before after } nothing: changesSince(version: 9) { kind } } } }`,
    );
    expect(viewer.recoveryPlan.nothing).toBeNull();
    expect(viewer.recoveryPlan.changesSince).toMatchObject([
      {
        kind: 'REMOVED',
        path: gone?.key,
        section: 'WARNING_SIGN',
        before: gone?.text,
        after: null,
      },
      { kind: 'CHANGED', path: `${goal?.key ?? ''}.text`, before: goal?.text },
      {
        kind: 'CHANGED',
        path: `${goal?.key ?? ''}.because`,
        after: expect.stringContaining('It fits me better'),
      },
      { kind: 'ADDED', section: 'COPING_STEP', after: 'I ring the bell at number 5.' },
    ]);

    const restore = () =>
      person.does<{ recoveryPlan: SeenPlan }>(
        'restoreRecoveryPlanVersion',
        { version: 1 },
        `recoveryPlan { ${PLAN} }`,
      );
    const restored = await restore();
    const same = plan.items.map(({ key, text }) => ({ key, text }));
    expect(restored.recoveryPlan).toMatchObject({ version: 3, items: same });
    expect(await restore()).toEqual(restored);
    expect(await planOf(person, 'recoveryPlanVersion(version: 1)')).toEqual(plan);
    const page = await person.asks<{ viewer: { recoveryPlanVersions: object } }>(
      '{ viewer { recoveryPlanVersions(first: 2) { edges { node { version } } pageInfo { hasNextPage } } } }',
    );
    expect(page.viewer.recoveryPlanVersions).toEqual({
      edges: [{ node: { version: 3 } }, { node: { version: 2 } }],
      pageInfo: { hasNextPage: true },
    });
  });

  test('stays as it is if nothing is different, and is not changed over somebody’s head', async () => {
    const { person, plan } = await planned('Ada');
    const [goal] = plan.items;
    const same = await revises(person, { changes: [{ id: goal?.id, text: goal?.text }] });
    expect(same['recoveryPlan']).toEqual(plan);
    const change = (text: string) => revises(person, { changes: [{ id: goal?.id, text }] });
    const outcomes = await Promise.all([change('one'), change('other')]);
    expect(outcomes.map(({ __typename }) => __typename).toSorted()).toEqual([
      'PlanVersionConflictError',
      'ReviseRecoveryPlanSuccess',
    ]);
    expect((await change('late')).__typename).toBe('PlanVersionConflictError');
  });

  test('is looked at again on its day: a reminder waits, and another day moves it', async () => {
    const { person } = await planned('Ada');
    const waiting = () =>
      holdfast.sql<{ due: string }>(
        'members',
        `select due_at::date::text as due from nudge where kind = 'PLAN_REVIEW' and sent_at is null
          and member_id = $1`,
        [idOf],
      );
    const { viewer } = await person.asks<{
      viewer: { id: string; recoveryPlan: { reviewOn: string } };
    }>('{ viewer { id recoveryPlan { reviewOn } } }');
    const idOf = viewer.id;
    expect(await waiting()).toEqual([{ due: viewer.recoveryPlan.reviewOn }]);
    const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await revises(person, { reviewOn: soon });
    expect(await waiting()).toEqual([{ due: soon }]);
  });

  test('is its member’s alone, and stands nowhere in the clear', async () => {
    const { person } = await planned('Ada');
    const other = await Person.enrols(holdfast.graph, 'Ben');
    expect(await planOf(other)).toBeNull();
    expect(await planOf(other, 'recoveryPlanVersion(version: 1)')).toBeNull();
    expect(await planOf(person)).not.toBeNull();
    const rows = await holdfast.sql(
      'members',
      'select t::text as row from intake t union all select t::text from recovery_plan_version t',
    );
    const sealed = JSON.stringify(rows);
    const hex = Buffer.from(CANARY).toString('hex');
    expect(rows.length).toBeGreaterThan(1);
    expect(sealed.includes(CANARY) || sealed.includes(hex)).toBe(false);
    expect(holdfast.logs()).not.toContain(CANARY);
  });
});

test('the library of coping skills is read by anybody, and says which language it has', async () => {
  const { data } = await holdfast.graph.ask<{ copingSkills: readonly { locale: string }[] }>(
    '{ copingSkills { locale title steps } }',
  );
  expect(new Set(data?.copingSkills.map(({ locale }) => locale))).toEqual(new Set(['en']));
});

describe('an intake', () => {
  const [focus] = told.focuses;
  const [place] = told.situations;
  test.each<[string, object, string]>([
    ['a focus twice', { focuses: [focus, focus] }, 'focuses'],
    [
      'a hundred attempts',
      { focuses: [{ ...focus, priorAttempts: 100 }] },
      'focuses[0].priorAttempts',
    ],
    [
      'attempts below nothing',
      { focuses: [{ ...focus, priorAttempts: -1 }] },
      'focuses[0].priorAttempts',
    ],
    ['a name without words', { focuses: [{ ...focus, name: ' ' }] }, 'focuses[0].name'],
    ['an empty reason', { reasons: ['ok', '  '] }, 'reasons[1]'],
    ['a reason that is too long', { reasons: ['x'.repeat(501)] }, 'reasons[0]'],
    ['a reason with a NUL', { reasons: ['a\u0000b'] }, 'reasons[0]'],
    ['21 reasons', { reasons: Array.from({ length: 21 }, () => 'so') }, 'reasons'],
    ['more than sure', { situations: [{ ...place, confidence: 11 }] }, 'situations[0].confidence'],
    [
      'less than unsure',
      { situations: [{ ...place, confidence: -1 }] },
      'situations[0].confidence',
    ],
    ['HALT without a flag', { situations: [{ ...place, kind: 'HALT' }] }, 'situations[0].halt'],
    ['a flag elsewhere', { situations: [{ ...place, halt: ['TIRED'] }] }, 'situations[0].halt'],
    [
      'a flag twice',
      { situations: [{ ...place, kind: 'HALT', halt: ['TIRED', 'TIRED'] }] },
      'situations[0].halt',
    ],
    ['a situation without words', { situations: [{ ...place, text: '' }] }, 'situations[0].text'],
    [
      'a support without a name',
      { supports: [{ name: '', kind: 'PEER', mayContact: false }] },
      'supports[0].name',
    ],
    ['what helped, half a letter', { helpedBefore: ['\ud800'] }, 'helpedBefore[0]'],
    ['a skill that is none', { copingSkillIds: ['unknown'] }, 'copingSkillIds[0]'],
    ['meetings without words', { meetings: ' ' }, 'meetings'],
    ['medication, too long', { medication: 'x'.repeat(501) }, 'medication'],
    ['no key', { idempotencyKey: '' }, 'idempotencyKey'],
  ])('is refused with %s, and nothing is kept', async (_what, changes, path) => {
    const person = await Person.enrols(holdfast.graph, 'Ada');
    const outcome = await tells(person, changes);
    expect(outcome.__typename).toBe('InputInvalidError');
    expect(outcome.fieldErrors?.map((fault) => fault.path)).toEqual([path]);
    expect(await person.asks('{ viewer { intake { id } } }')).toEqual({ viewer: { intake: null } });
  });

  test('is answered once for one key; the newest counts', async () => {
    const person = await Person.enrols(holdfast.graph, 'Ada');
    const key = randomUUID();
    const first = await tells(person, { idempotencyKey: key });
    expect(await tells(person, { idempotencyKey: key })).toEqual(first);
    expect(await tells(person, { idempotencyKey: key, reasons: ['Another'] })).toMatchObject({
      fieldErrors: [{ path: 'idempotencyKey' }],
    });
    await tells(person, { reasons: ['Another'] });
    expect(await person.asks('{ viewer { intake { reasons } } }')).toEqual({
      viewer: { intake: { reasons: ['Another'] } },
    });
  });
});

describe('a change of a plan', () => {
  test.each<[string, (plan: SeenPlan) => object, string]>([
    ['without a reason', () => ({ reason: ' ' }), 'reason'],
    [
      'of an item that is not there',
      () => ({ changes: [{ id: 'x', text: 'y' }] }),
      'changes[0].key',
    ],
    ['that adds nothing', () => ({ changes: [{ section: 'GOAL' }] }), 'changes[0]'],
    [
      'with a step that belongs nowhere',
      () => ({ changes: [{ section: 'COPING_STEP', text: 'y' }] }),
      'changes[0].situationKey',
    ],
    [
      'with a step of no situation',
      (plan) => ({
        changes: [{ section: 'COPING_STEP', text: 'y', situationId: plan.items[0]?.id }],
      }),
      'changes[0].situationKey',
    ],
    [
      'with empty words',
      (plan) => ({ changes: [{ id: plan.items[0]?.id, text: '' }] }),
      'changes[0].text',
    ],
    [
      'with too many words',
      (plan) => ({ changes: [{ id: plan.items[0]?.id, text: 'x'.repeat(1_001) }] }),
      'changes[0].text',
    ],
    ['to a day that has passed', () => ({ reviewOn: '2020-01-01' }), 'reviewOn'],
    ['to a day in years', () => ({ reviewOn: '2099-01-01' }), 'reviewOn'],
  ])('is refused %s, and the plan stays', async (_what, changes, path) => {
    const { person, plan } = await planned('Ada');
    const outcome = await revises(person, changes(plan));
    expect(outcome.fieldErrors?.map((fault) => fault.path)).toEqual([path]);
    expect(await planOf(person)).toEqual(plan);
  });
});
