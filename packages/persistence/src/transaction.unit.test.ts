import { describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Transaction } from './transaction.ts';

const LOST = '57P01';
const REFUSED = '42501';

/** A data source whose connections answer BEGIN with these SQLSTATEs, one after another, and then well. */
function sourceThatAnswers(...states: readonly string[]) {
  const answers = [...states];
  const seen = { connections: 0, dropped: 0, sent: [] as string[], running: 0, most: 0 };
  const client = () => ({
    query: (sql: string) => {
      seen.sent.push(sql);
      const code = answers.shift();
      return code === undefined
        ? Promise.resolve({ command: sql })
        : Promise.reject(Object.assign(new Error('refused'), { code }));
    },
    end: () => {
      seen.dropped += 1;
      return Promise.resolve();
    },
  });
  const createQueryRunner = () => ({
    isReleased: false,
    connect: () => {
      seen.connections += 1;
      return Promise.resolve(client());
    },
    release: () => Promise.resolve(),
    query: async () => {
      seen.running += 1;
      seen.most = Math.max(seen.most, seen.running);
      await Promise.resolve();
      seen.running -= 1;
    },
    get manager() {
      return this;
    },
  });
  return { seen, source: { createQueryRunner } as unknown as DataSource };
}

describe('beginning a transaction', () => {
  test('takes other connections if two died while they were idle', async () => {
    const { source, seen } = sourceThatAnswers(LOST, LOST);

    await Transaction.begin(source, 'BEGIN');

    expect(seen).toMatchObject({ connections: 3, dropped: 2, sent: ['BEGIN', 'BEGIN', 'BEGIN'] });
  });

  test('gives up after three, with the reason of the last', async () => {
    const { source, seen } = sourceThatAnswers(LOST, LOST, '57P03');

    await expect(Transaction.begin(source, 'BEGIN')).rejects.toMatchObject({ code: '57P03' });

    expect(seen).toMatchObject({ connections: 3, dropped: 3 });
  });

  test('does not repeat a refused try', async () => {
    const { source, seen } = sourceThatAnswers(REFUSED);

    await expect(Transaction.begin(source, 'BEGIN')).rejects.toMatchObject({ code: REFUSED });

    expect(seen).toMatchObject({ connections: 1, dropped: 1 });
  });
});

test('queries of one transaction run one behind another, also if they are sent at once', async () => {
  const { source, seen } = sourceThatAnswers();
  const { manager } = await Transaction.begin(source, 'BEGIN');

  await Promise.all([manager.query('a'), manager.query('b'), manager.query('c')]);

  expect(seen.most).toBe(1);
});
