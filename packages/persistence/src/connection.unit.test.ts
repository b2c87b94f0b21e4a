import { describe, expect, test } from '@jest/globals';
import type { Batch } from './batch.ts';
import { Connection, type ConnectionPool } from './connection.ts';

const LOST = '57P01';
const REFUSED = '42501';
const STALE = '26000';
const QUESTION = { statements: [{ text: 'BEGIN' }], undo: { text: 'ROLLBACK' } };

/** A pool whose connections answer with these SQLSTATEs, one after another, and then well. */
function poolThatAnswers(...states: readonly string[]) {
  const answers = [...states];
  const seen = { connections: 0, dropped: 0, asked: 0 };
  const client = () => ({
    on: () => undefined,
    off: () => undefined,
    query: (batch: Batch) => {
      seen.asked += 1;
      const code = answers.shift();
      batch.callback(code === undefined ? null : Object.assign(new Error('refused'), { code }));
    },
    release: (isDropped: boolean) => {
      if (isDropped) seen.dropped += 1;
    },
  });
  const connect = () => {
    seen.connections += 1;
    return Promise.resolve(client());
  };
  return { seen, pool: { connect } as unknown as ConnectionPool };
}

describe('beginning on a connection', () => {
  test.each([LOST, STALE])('takes other connections if two answer %s', async (state) => {
    const { pool, seen } = poolThatAnswers(state, state);

    await Connection.begin(pool, QUESTION);

    expect(seen).toEqual({ connections: 3, dropped: 2, asked: 3 });
  });

  test('gives up after three, with the reason of the last', async () => {
    const { pool, seen } = poolThatAnswers(LOST, LOST, '57P03');

    await expect(Connection.begin(pool, QUESTION)).rejects.toMatchObject({ code: '57P03' });

    expect(seen).toMatchObject({ connections: 3, dropped: 3 });
  });

  test('does not repeat a refused try, and keeps the connection once it is undone', async () => {
    const { pool, seen } = poolThatAnswers(REFUSED);

    await expect(Connection.begin(pool, QUESTION)).rejects.toMatchObject({ code: REFUSED });

    expect(seen).toEqual({ connections: 1, dropped: 0, asked: 2 });
  });
});
