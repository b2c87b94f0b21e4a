import { expect, test } from '@jest/globals';
import { type ActivityKind } from './activity.rule.ts';
import { activityFace } from './activity.type.ts';

test('a kind that nobody knows is refused, and not shown as another one', () => {
  const item = {
    id: '019ab2c4-77aa-7d10-9c1e-2f8f4f1f0a01',
    groupId: '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77',
    sequence: 7,
    kind: 'PRETENDED' as ActivityKind,
    memberId: '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10',
    messageId: null,
    occurredAt: new Date('2026-11-24T12:00:00Z'),
  };

  expect(() => activityFace(item)).toThrow();
});
