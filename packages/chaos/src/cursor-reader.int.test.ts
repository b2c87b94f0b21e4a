import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { effectAnomaliesOf, type Effect, type Fact } from './effects.ts';

const WRITERS = 12;
const FACTS_PER_WRITER = 10;

let databases: TestDatabases;
beforeAll(async () => {
  databases = await someDatabases('members');
  await databases.sql(
    'members',
    'create table outbox (seq bigint generated always as identity primary key, key text, name text)',
  );
});
afterAll(() => databases.stop());

interface Row {
  readonly seq: string;
  readonly key: string;
  readonly name: string;
}

/** Takes a number, is slow now and then, and commits: as transactions do. */
async function writes(writer: number, facts: Fact[]): Promise<void> {
  for (let turn = 0; turn < FACTS_PER_WRITER; turn += 1) {
    const fact = { key: `writer ${writer}`, name: `${writer}.${turn}` };
    await databases.sql(
      'members',
      `with taken as (insert into outbox (key, name) values ($1, $2) returning seq)
       select pg_sleep($3) from taken`,
      [fact.key, fact.name, ((writer * 7 + turn * 3) % 11) / 500],
    );
    facts.push(fact);
  }
}

/** Reads until it has reached the end after the writers have ended. */
async function reads(next: () => Promise<readonly Row[]>, written: Promise<unknown>) {
  const effects: Effect[] = [];
  const over = new AbortController();
  void written.finally(() => {
    over.abort();
  });
  for (;;) {
    const { aborted: wasOver } = over.signal;
    const rows = await next();
    effects.push(...rows.map(({ key, name }) => ({ key, name, consumer: 'reader' })));
    if (wasOver && rows.length === 0) return effects;
  }
}

describe('a reader of an outbox', () => {
  test('that remembers the newest number it saw is caught: a late commit is lost', async () => {
    const facts: Fact[] = [];
    let cursor = '0';
    const next = async () => {
      const rows = await databases.sql<Row>(
        'members',
        'select seq, key, name from outbox where seq > $1 order by seq',
        [cursor],
      );
      cursor = rows.at(-1)?.seq ?? cursor;
      return rows;
    };

    const written = Promise.all(
      Array.from({ length: WRITERS }, (_, writer) => writes(writer, facts)),
    );
    const effects = await reads(next, written);

    const kinds = effectAnomaliesOf(facts, effects, ['reader']).map(({ kind }) => kind);
    expect(kinds).toContain('lost');
  });

  test('that removes what it has read is not', async () => {
    await databases.sql('members', 'delete from outbox');
    const facts: Fact[] = [];
    const next = async () => {
      const rows = await databases.sql<Row>(
        'members',
        'select seq, key, name from outbox order by seq',
      );
      await databases.sql('members', 'delete from outbox where seq = any($1::bigint[])', [
        rows.map(({ seq }) => seq),
      ]);
      return rows;
    };

    const written = Promise.all(
      Array.from({ length: WRITERS }, (_, writer) => writes(writer, facts)),
    );
    const effects = await reads(next, written);

    expect(effectAnomaliesOf(facts, effects, ['reader'])).toEqual([]);
  });
});
