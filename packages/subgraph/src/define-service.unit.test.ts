import { newEvent, type Event } from '@holdfast/events';
import { newUnorderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { describe, expect, test } from '@jest/globals';
import { defineService } from './define-service.ts';
import type { Erasing } from './erase-with-members.ts';

const now = new Date('2026-03-29T12:00:00Z');
const erasedAt = new Date('2026-03-29T11:59:00Z');
const shared = { name: 'journaling', entities: [], migrations: [] } as const;
const listening = {
  name: 'journaling.listening',
  purpose: 'listen',
  inbox: 'inbox',
  handlers: {},
} as const;

describe('a service that erases', () => {
  test('has a consumer of erasures beside its own, which erases before it confirms', async () => {
    const done: unknown[] = [];
    const service = defineService({
      ...shared,
      purposes: ['listen', 'erasure'],
      consumers: [listening],
      eraseMember: (_, erasing: Erasing) => Promise.resolve(void done.push(erasing)),
    });
    const tx = {
      query: (_: string, addressed: unknown) => Promise.resolve(void done.push(addressed)),
    } as unknown as Tx;
    const memberId = newUnorderedId<'Member'>();
    const { event } = newEvent('holdfast.members.member-erased.v1', {
      id: newUnorderedId(),
      at: erasedAt,
      data: { memberId, version: 4 },
    });

    const [own, erasure, ...others] = service.consumers(() => now);
    const handle = erasure?.handlers['holdfast.members.member-erased.v1'];
    if (typeof handle !== 'function') throw new Error('Nobody hears of erasures.');
    await handle(tx, event as Event<'holdfast.members.member-erased.v1'>);

    expect([own, others]).toEqual([listening, []]);
    expect(erasure).toMatchObject({ name: 'journaling.erasure', purpose: 'erasure' });
    expect(done).toMatchObject([
      { memberId, version: 4, erasedAt, now },
      [
        'journaling.erasure.v1',
        {
          type: 'holdfast.journaling.erasure-confirmed.v1',
          time: now.toISOString(),
          data: { memberId, version: 4 },
        },
      ],
    ]);
  });

  test('names the purpose for which it erases', () => {
    const eraseMember = () => Promise.resolve();

    // @ts-expect-error: nothing is erased for another purpose.
    defineService({ ...shared, purposes: ['listen'], consumers: [listening], eraseMember });
  });
});

test('a service that erases nothing by itself has its own consumers alone', () => {
  const service = defineService({ ...shared, purposes: ['listen'], consumers: [listening] });

  expect(service.consumers(() => now)).toEqual([listening]);
});
