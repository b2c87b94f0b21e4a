import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectionLimitOf, type RoleName } from '@holdfast/embedded-postgres';
import { aHoldfast, Person, type TestHoldfast } from '@holdfast/testkit';

let holdfast: TestHoldfast;
beforeAll(async () => {
  holdfast = await aHoldfast();
});
afterAll(() => holdfast.stop());

/** Lines of the parts, each as its keys and values in order, so that a key that stands twice is seen. */
function lines(): readonly (readonly (readonly [string, unknown])[])[] {
  return holdfast
    .logs()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) =>
      [...line.matchAll(/"(\w+)":("(?:[^"\\]|\\.)*"|-?[\d.]+)/g)].map(
        ([, key = '', value = '']) => [key, JSON.parse(value) as unknown] as const,
      ),
    );
}

test('a start in good order warns of nothing, and no line says a thing twice', async () => {
  await Person.enrols(holdfast.graph, 'Ada');

  const all = lines();
  expect(all.length).toBeGreaterThan(4);
  const warnings = all.filter((line) =>
    line.some(([key, value]) => key === 'level' && Number(value) >= 40),
  );
  expect(warnings).toEqual([]);
  for (const line of all) {
    const keys = line.map(([key]) => key);
    expect(keys).toEqual([...new Set(keys)]);
  }
});

test('a clean start and its first people cause no error in PostgreSQL', async () => {
  await Promise.all(['Ada', 'Ben'].map((alias) => Person.enrols(holdfast.graph, alias)));
  const log = readFileSync(join(holdfast.folder, 'logs/postgres.log'), 'utf8');

  expect(log).toContain('ready to accept connections');
  expect(log.split('\n').filter((line) => /\b(ERROR|FATAL|PANIC):/.test(line))).toEqual([]);
});

test('no part comes near the connections that its logins may have, with many people at once', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `Person ${String(index)}`);
  const people = await Promise.all(names.map((name) => Person.enrols(holdfast.graph, name)));
  await Promise.all(people.map((person) => person.asks('{ viewer { id } }')));
  // Connections stay open for a while after their work.
  const used = await holdfast.sql<{ role: RoleName; count: number }>(
    'postgres',
    `select usename as role, count(*)::int as count from pg_stat_activity
      where usename ~ '_(app|svc|owner)$|^bus_' group by usename`,
  );

  expect(used.length).toBeGreaterThan(10);
  // Half, since a rolling update runs two generations.
  expect(used.filter(({ role, count }) => count > connectionLimitOf(role) / 2)).toEqual([]);
});
