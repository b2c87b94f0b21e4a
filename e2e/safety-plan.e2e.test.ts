import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aHoldfast,
  asksToBeForgotten,
  asText,
  completedReceipt,
  keptRows,
  Person,
  SignInClient,
  tokensOf,
  type Outcome,
  type TestHoldfast,
} from '@holdfast/testkit';

let holdfast: TestHoldfast;
beforeAll(async () => {
  holdfast = await aHoldfast();
});
afterAll(() => holdfast.stop());

const STEPS = 'steps { kind title prompt locale items { key text phone } }';
const PLAN = `safetyPlan { version writtenAt ${STEPS} }`;
const PAGE = 'safetyPlan { printable(country: "US") }';

interface SeenStep {
  readonly kind: string;
  readonly title: string;
  readonly prompt: string;
  readonly items: readonly { readonly text: string; readonly phone: string | null }[];
}
interface SeenPlan {
  readonly version: number;
  readonly steps: readonly SeenStep[];
}
const signs = (text: string) => ({ kind: 'WARNING_SIGNS', items: [{ text }] });
const sister = { kind: 'PEOPLE_TO_ASK', items: [{ text: 'My sister', phone: '0664 123 45 67' }] };
interface UpdateOutcome extends Outcome {
  readonly safetyPlan?: SeenPlan;
}
const update = async (
  person: Person,
  steps: readonly object[],
  changes: object = {},
): Promise<UpdateOutcome> =>
  person.tries('updateSafetyPlan', { steps, idempotencyKey: randomUUID(), ...changes }, PLAN);
const planOf = async (person: Person): Promise<SeenPlan | null> =>
  (await person.asks<{ viewer: { safetyPlan: SeenPlan | null } }>(`{ viewer { ${PLAN} } }`)).viewer
    .safetyPlan;
const pageOf = async (person: Person): Promise<string> => {
  const { viewer } = await person.asks<{ viewer: { safetyPlan: { printable: string } } }>(
    `{ viewer { ${PAGE} } }`,
  );
  return viewer.safetyPlan.printable;
};

describe('a safety plan', () => {
  test('is what its member wrote, in the order of the steps, and nobody else’s', async () => {
    const [ada, ben] = [
      await Person.enrols(holdfast.graph, 'Ada'),
      await Person.enrols(holdfast.graph, 'Ben'),
    ];
    expect(await planOf(ada)).toBeNull();

    const { safetyPlan } = await update(ada, [sister, signs('I  stop\nanswering')]);

    expect(await planOf(ada)).toEqual(safetyPlan);
    expect(safetyPlan?.version).toBe(1);
    expect(safetyPlan?.steps.map(({ kind, items }) => [kind, items.length])).toEqual([
      ['WARNING_SIGNS', 1],
      ['ON_MY_OWN', 0],
      ['PEOPLE_AND_PLACES', 0],
      ['PEOPLE_TO_ASK', 1],
      ['PROFESSIONALS', 0],
      ['SAFER_SURROUNDINGS', 0],
      ['REASONS_FOR_LIVING', 0],
    ]);
    expect(safetyPlan?.steps[0]?.items).toMatchObject([{ text: 'I stop answering', phone: null }]);
    expect(safetyPlan?.steps[3]?.items).toMatchObject(sister.items);
    expect(await planOf(ben)).toBeNull();
  });

  test('has words to begin with, for anybody, before it is there', async () => {
    const { data } = await holdfast.graph.ask<{ safetyPlanSteps: readonly SeenStep[] }>(
      '{ safetyPlanSteps { kind title prompt locale items { text } } }',
    );

    expect(data?.safetyPlanSteps).toHaveLength(7);
    for (const { title, prompt, items } of data?.safetyPlanSteps ?? []) {
      expect([title, prompt].every((words) => words.length > 10)).toBe(true);
      expect(items).toEqual([]);
    }
  });

  test('is replaced by who has seen it, and by nobody else', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    await update(ada, [signs('one')]);
    const unseen = await ada.asks<{ updateSafetyPlan: object }>(
      `mutation ($input: UpdateSafetyPlanInput!) { updateSafetyPlan(input: $input) {
        __typename ... on SafetyPlanVersionConflictError { currentVersion } } }`,
      { input: { steps: [signs('two')], idempotencyKey: randomUUID() } },
    );

    expect(unseen.updateSafetyPlan).toEqual({
      __typename: 'SafetyPlanVersionConflictError',
      currentVersion: 1,
    });
    const both = await Promise.all(
      ['two', 'three'].map((text) => update(ada, [signs(text)], { basedOnVersion: 1 })),
    );
    expect(both.map(({ __typename }) => __typename).toSorted()).toEqual([
      'SafetyPlanVersionConflictError',
      'UpdateSafetyPlanSuccess',
    ]);
    expect((await planOf(ada))?.version).toBe(2);
  });

  test('is kept once for one key, and again for none that says the same', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const key = { idempotencyKey: randomUUID() };
    const all = await Promise.all([1, 2, 3].map(() => update(ada, [sister], key)));
    all.push(await update(ada, [sister], { basedOnVersion: 1 }));

    expect(new Set(all.map(({ safetyPlan }) => safetyPlan?.version))).toEqual(new Set([1]));
    expect(await update(ada, [signs('other words')], key)).toMatchObject({
      __typename: 'InputInvalidError',
      fieldErrors: [{ path: 'idempotencyKey' }],
    });
  });

  test('names what it does not take by its place', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');

    const outcome = await update(ada, [sister, signs(' '), signs('again')]);

    expect(outcome.fieldErrors?.map(({ path }) => path)).toEqual([
      'steps',
      'steps[1].items[0].text',
    ]);
    expect(await planOf(ada)).toBeNull();
  });

  test('keeps its last twenty versions', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    for (let version = 0; version < 22; version += 1)
      await update(ada, [signs(`words ${String(version)}`)], {
        basedOnVersion: version === 0 ? null : version,
      });

    const rows = await holdfast.sql<{ version: number }>(
      'journaling',
      'select version from safety_plan_version where member_id = $1 order by version',
      [await ada.memberId()],
    );
    expect(rows.map(({ version }) => version)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 3),
    );
  });
});

describe('the page of a safety plan', () => {
  test('is one small document that runs nothing, with the words, the numbers and the lines', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    await update(ada, [sister, signs('<script>alert(1)</script> & "quiet"')]);

    const page = await pageOf(ada);

    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(30 * 1_024);
    expect(page).toMatch(/^<!doctype html><html lang="en">/);
    expect(page).not.toMatch(/<(script|link|img|iframe)|\bon\w+=|\bsrc=/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quiet&quot;');
    expect(page).toContain('href="tel:06641234567"');
    expect(page).toContain('href="tel:988"');
    expect(page).toContain('@page');
  });

  test('has the lines of the profile’s country, and of another one that is asked for', async () => {
    const client = new SignInClient(holdfast.graph);
    const { person, tokens } = await client.someone('Ada');
    await update(person, [sister]);
    await person.does('updateProfile', { country: 'FR' }, '__typename');
    const { refreshToken } = tokens;
    const { accessToken: token } = tokensOf(await client.send('refreshSignIn', { refreshToken }));
    const { data } = await holdfast.graph.ask<{ viewer: { safetyPlan: Record<string, string> } }>(
      '{ viewer { safetyPlan { home: printable abroad: printable(country: "US") } } }',
      { token },
    );
    const pages = data?.viewer.safetyPlan ?? {};

    expect(pages['home']).toContain('href="tel:3114"');
    expect(pages['abroad']).toContain('href="tel:988"');
    expect(pages['abroad']).not.toContain('href="tel:3114"');
  });

  test('is no larger for the most that somebody can write', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const kinds = (await safetyKinds()).map((kind) => ({
      kind,
      items: Array.from({ length: 20 }, () => ({ text: '&'.repeat(270), phone: '0664 123' })),
    }));
    await update(ada, kinds);

    const page = await pageOf(ada);

    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(30 * 1_024);
    expect(page).toContain('Not all of your words fit');
  });
});

const safetyKinds = async (): Promise<readonly string[]> => {
  const { data } = await holdfast.graph.ask<{ safetyPlanSteps: readonly SeenStep[] }>(
    '{ safetyPlanSteps { kind } }',
  );
  return (data?.safetyPlanSteps ?? []).map(({ kind }) => kind);
};

test('with its member, their plan goes, and its words stand nowhere at any time', async () => {
  const ada = await Person.enrols(holdfast.graph, 'Ada');
  const memberId = await ada.memberId();
  const words = `canary ${randomUUID()}`;
  await update(ada, [signs(words)]);
  const rows = async () => {
    const kept = await keptRows(holdfast.sql);
    expect([asText(kept), holdfast.logs()].join('\n')).not.toContain(words);
    return kept.filter(
      ({ table, row }) =>
        table === 'public.safety_plan_version' && JSON.stringify(row).includes(memberId),
    );
  };
  expect(await rows()).toHaveLength(1);

  const { receiptCode } = await asksToBeForgotten(ada, true);
  await completedReceipt(holdfast.graph, receiptCode);

  expect(await rows()).toEqual([]);
});

describe('while every other part is away, the key ring and the log with them', () => {
  const others = ['members', 'groups', 'insights'] as const;
  const closeBus = (isClosed: boolean) =>
    holdfast.sql('postgres', `alter database bus with allow_connections ${String(!isClosed)}`);
  let ada: Person;
  beforeAll(async () => {
    ada = await Person.enrols(holdfast.graph, 'Ada');
    await update(ada, [sister]);
    for (const part of others) await holdfast.parts[part].stop();
    await closeBus(true);
    await holdfast.sql(
      'postgres',
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'bus'`,
    );
  });
  afterAll(async () => {
    await closeBus(false);
    for (const part of others) await holdfast.parts[part].start();
  });

  test('a plan is read, printed and changed, every time', async () => {
    for (let version = 1; version <= 20; version += 1) {
      expect((await planOf(ada))?.version).toBe(version);
      expect(await pageOf(ada)).toContain('tel:06641234567');
      const outcome = await update(ada, [sister, signs(`words ${String(version)}`)], {
        basedOnVersion: version,
      });
      expect(outcome.safetyPlan?.version).toBe(version + 1);
    }
  });

  test('by a process of its service that has only just begun, too', async () => {
    const before = await planOf(ada);
    await holdfast.parts.journaling.stop();
    await holdfast.parts.journaling.start();

    expect(await planOf(ada)).toEqual(before);
    expect(
      (await update(ada, [signs('a new beginning')], { basedOnVersion: before?.version }))
        .safetyPlan?.version,
    ).toBe((before?.version ?? 0) + 1);
  });
});
