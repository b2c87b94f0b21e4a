import { sealEvent } from '../../packages/events/dist/index.js';
import {
  createSealer,
  createServiceKey,
  serviceKeySource,
} from '../../packages/sealing/dist/index.js';

export const TYPE = 'holdfast.journaling.check-in-recorded.v1';

/** Keys at hand, as in a service that has asked the ring for them before. */
export const sealer = createSealer(serviceKeySource(createServiceKey(Buffer.alloc(32, 7))));

const HOW_IT_WAS = { mood: 3, craving: 4, sleepHours: 7.5, hungry: false, tired: true };

/** A check-in's event; sealed, it carries how the day was. */
export function makeEvent(id, memberId, isSealed) {
  const data = { checkInId: id, memberId, day: '2026-03-29', version: 1 };
  return sealEvent(sealer, TYPE, {
    id,
    at: new Date(),
    data: isSealed ? { ...data, ...HOW_IT_WAS } : data,
  });
}
