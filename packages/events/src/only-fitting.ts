import { counter, type Logger } from '@holdfast/telemetry';
import { fits, isInPlace } from './codec.ts';
import { UNREADABLE } from './dead-letter.ts';
import type { AddressedEvent } from './event.ts';
import type { Following } from './transport.ts';

/**
 * Lets a follower see only what can be read. It has no letters, and an event on which it threw would come again for ever,
 * and hold up all behind it. What does not fit is counted, and told without its content.
 */
export function onlyFitting(following: Following, logger: Logger): Following {
  const skipped = counter(
    'holdfast_follower_events_skipped_total',
    'Events that this process followed and could not read.',
  );
  skipped.add({}, 0);
  const isFitting = (addressed: AddressedEvent): boolean => {
    const { topic, event } = addressed;
    if (event.type !== UNREADABLE && fits(event) && isInPlace(addressed)) return true;
    skipped.add();
    logger.error('event-skipped', { topic, eventId: event.id });
    return false;
  };
  return {
    ...following,
    handle: async (events) => {
      const fitting = events.filter(isFitting);
      if (fitting.length > 0) await following.handle(fitting);
    },
  };
}
