import { newEvent } from '@holdfast/events';
import { aFakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { confirmOnErasureConfirmed } from './confirm-on-erasure-confirmed.consumer.ts';
import { erasures } from './erasure.repository.ts';

test.each(['groups', 'journaling', 'insights'] as const)(
  'a confirmation of %s is kept under its name, with the instant at which it was given',
  async (service) => {
    const world = aFakeWorld();
    const kept: unknown[] = [];
    world.answers('erasures', erasures, { confirm: (...given) => void kept.push(given) });
    const type = `holdfast.${service}.erasure-confirmed.v1` as const;
    const at = new Date('2026-03-29T12:00:00Z');
    const memberId = newUnorderedId<'Member'>();
    const { event } = newEvent(type, { id: newUnorderedId(), at, data: { memberId, version: 4 } });

    const handler = confirmOnErasureConfirmed[type] as (tx: unknown, event: unknown) => unknown;
    await handler(world.tx, event);

    expect(kept).toEqual([[memberId, { service, confirmedAt: at }]]);
  },
);
