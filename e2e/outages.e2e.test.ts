import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { aHoldfast, eventually, Person, type TestHoldfast } from '@holdfast/testkit';

const QUERY =
  '{ viewer { id alias memberships { group { name } } checkIns(first: 7) { edges { node { mood } } } progress { checkInRate } } }';
const TIMES = 50;

let holdfast: TestHoldfast;
let ada: Person;
let whole: Readonly<Record<string, unknown>>;

/** The parts of an answer, by whom they come from. */
const FIELDS = {
  members: 'alias',
  groups: 'memberships',
  journaling: 'checkIns',
  insights: 'progress',
} as const;
const SERVICES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

beforeAll(async () => {
  holdfast = await aHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
  await ada.opensGroup('By the river');
  await ada.checksIn({ mood: 4, craving: 2 });
  whole = await eventually(async () => {
    const { viewer } = await ada.asks<{ viewer: Record<string, unknown> }>(QUERY);
    expect(viewer).toMatchObject({ progress: { checkInRate: 1 } });
    return viewer;
  });
});

afterAll(() => holdfast.stop());

afterEach(() =>
  eventually(async () => {
    expect((await ada.asks<{ viewer: unknown }>(QUERY)).viewer).toEqual(whole);
  }),
);

async function allButOneField(field: string): Promise<void> {
  for (let time = 0; time < TIMES; time += 1) {
    const { data, errors, text } = await ada.ask<{ viewer: unknown }>(QUERY);
    expect(data?.viewer).toEqual({ ...whole, [field]: null });
    expect(errors).toEqual([
      {
        message: expect.any(String) as unknown,
        path: ['viewer', field],
        extensions: { code: 'UNAVAILABLE' },
      },
    ]);
    expect(text).not.toMatch(/ECONN|127\.0\.0\.1|localhost|database|stack|at \w+ \(/i);
  }
}

describe('while a subgraph is away', () => {
  test.each(SERVICES)('%s blanks its own field alone, every time', async (name) => {
    await holdfast.parts[name].stop();
    try {
      await allButOneField(FIELDS[name]);
    } finally {
      await holdfast.parts[name].start();
    }
  });
});

describe('while a database takes no connections', () => {
  test.each(SERVICES)('%s blanks its own field alone, every time', async (name) => {
    await holdfast.sql('postgres', `alter database ${name} with allow_connections false`);
    await holdfast.sql(
      'postgres',
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );
    try {
      await allButOneField(FIELDS[name]);
    } finally {
      await holdfast.sql('postgres', `alter database ${name} with allow_connections true`);
    }
  });

  test.each(['keyring', 'bus'])(
    '%s is missed by no question that was answered before',
    async (name) => {
      await holdfast.sql('postgres', `alter database ${name} with allow_connections false`);
      await holdfast.sql(
        'postgres',
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      );
      try {
        expect((await ada.asks<{ viewer: unknown }>(QUERY)).viewer).toEqual(whole);
      } finally {
        await holdfast.sql('postgres', `alter database ${name} with allow_connections true`);
      }
    },
  );
});

describe('health', () => {
  test('says which dependency is away, and stays ready', async () => {
    await holdfast.parts.insights.stop();
    try {
      const response = await fetch(`${holdfast.url}/health/ready`);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        dependencies: { insights: 'down', members: 'up' },
      });
      expect((await fetch(`${holdfast.url}/health/live`)).status).toBe(200);
    } finally {
      await holdfast.parts.insights.start();
    }
  });

  test('the gateway starts and verifies while members is away', async () => {
    await holdfast.parts.members.stop();
    await holdfast.parts.gateway.stop();
    try {
      await holdfast.parts.gateway.start();
      const { data } = await ada.ask<{ viewer: unknown }>(QUERY);
      expect(data?.viewer).toEqual({ ...whole, alias: null });
    } finally {
      await holdfast.parts.members.start();
    }
  });
});
