import { sealEvent, type AddressedEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import { answersOf } from '../answer/answer.rule.ts';
import type { CheckIn } from './check-in.rule.ts';

/**
 * Makes the event that tells of a check-in, with its answers sealed. Call it before the transaction that stores both, since
 * that never waits for the key ring.
 * @throws KeyUnavailableError; ErasedError.
 */
export function sealCheckInEvent(sealer: Sealer, checkIn: CheckIn): Promise<AddressedEvent> {
  const { id: checkInId, memberId, day, version, recordedAt, correctedAt } = checkIn;
  const type =
    correctedAt === null
      ? 'holdfast.journaling.check-in-recorded.v1'
      : 'holdfast.journaling.check-in-corrected.v1';
  const at = correctedAt ?? recordedAt;
  // Questions that were not answered are left out.
  const answered = Object.fromEntries(
    Object.entries(answersOf(checkIn)).filter(([, answer]) => answer !== null),
  );
  return sealEvent(sealer, type, {
    id: newOrderedId(at),
    at,
    data: { ...answered, checkInId, memberId, day, version },
  });
}
