import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askAt, makeDemonstration, readCatalogue } from '@holdfast/launcher';
import { aHoldfast, eventually, type TestHoldfast } from '@holdfast/testkit';

const catalogue = readCatalogue();
let holdfast: TestHoldfast;
let tokens: ReadonlyMap<string, string>;

const make = () =>
  makeDemonstration({ ask: askAt(holdfast.url), folder: holdfast.folder, size: 'full' });

beforeAll(async () => {
  holdfast = await aHoldfast();
  const { people } = await make();
  tokens = new Map(
    await Promise.all(people.map(async (person) => [person.alias, await signIn(person)] as const)),
  );
});

afterAll(async () => {
  await holdfast.stop();
});

async function signIn({ alias, passphrase }: { alias: string; passphrase: string }) {
  const { signIn: outcome } = await askAt(holdfast.url)<{
    signIn: { signInTokens: { accessToken: string } };
  }>(
    `mutation ($input: SignInInput!) { signIn(input: $input) {
      ... on SignInSuccess { signInTokens { accessToken } } } }`,
    { input: { alias, passphrase } },
  );
  return outcome.signInTokens.accessToken;
}

/** What stands at a path such as viewer.checkIns.edges.0; undefined if the path ends before. */
function at(answer: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | null)?.[step], answer);
}

const look = (query: string, as: string) => askAt(holdfast.url)(query, {}, tokens.get(as));

test.each(catalogue.shows.map((sight) => [sight.title, sight] as const))(
  'the full demonstration shows: %s',
  async (_, { query, as, holds }) => {
    await eventually(async () => {
      const answer = await look(query, as);
      for (const path of holds) expect([path, at(answer, path) ?? null]).not.toEqual([path, null]);
    });
  },
);

test('a month of days is there, as far back as the policy has days open', async () => {
  const answer = await look(
    '{ viewer { checkIns(first: 100) { edges { node { day } } } } }',
    'Juniper',
  );
  expect(at(answer, 'viewer.checkIns.edges')).toHaveLength(31);
});

test('made a second time, nothing is there twice', async () => {
  const before = await everything();
  const path = join(holdfast.folder, 'demonstration.json');
  const stored = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...stored, isDone: false }));
  await make();
  expect(await everything()).toEqual(before);
});

/** Everything that is stored of the demonstration, in numbers of rows. */
async function everything(): Promise<unknown> {
  const count = (database: Parameters<TestHoldfast['sql']>[0], ...tables: string[]) =>
    Promise.all(
      tables.map((table) => holdfast.sql(database, `select count(*)::int as rows from "${table}"`)),
    );
  return [
    await count('groups', 'group', 'membership', 'message', 'match_request'),
    await count('journaling', 'check_in', 'journal_entry'),
    await count('members', 'intake', 'recovery_plan_version'),
  ];
}
