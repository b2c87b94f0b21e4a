import { expect, jest, test } from '@jest/globals';
import { type Tx } from '@holdfast/persistence';
import { type ActivityKind } from './activity.rule.ts';
import { activity } from './activity.repository.ts';

test('a kind that nobody knows is refused, and not told as another one', async () => {
  const query = jest.fn((sql: string) =>
    Promise.resolve(sql.startsWith('update') ? [[{ head_sequence: 7 }], 1] : []),
  );
  const tx = { query, insert: () => Promise.resolve() } as unknown as Tx;
  const occurrence = {
    groupId: '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77',
    memberId: '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10',
    messageId: null,
    occurredAt: new Date('2026-11-24T12:00:00Z'),
    repliedTo: null,
  };

  const appended = activity.append(tx, { ...occurrence, kind: 'PRETENDED' as ActivityKind });

  await expect(appended).rejects.toThrow();
  expect(query.mock.calls.filter(([sql]) => sql.includes('outbox'))).toEqual([]);
});
