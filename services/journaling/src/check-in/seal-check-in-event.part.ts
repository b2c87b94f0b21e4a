import { sealEvent, type AddressedEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import { type Sealer } from '@holdfast/sealing';
import { answersOf } from '../answer/answer.rule.ts';
import { type CheckIn } from './check-in.rule.ts';

/**
 * Makes the event that tells of a check-in as it is to be, with the answers sealed. Made before the transaction that
 * stores both, which never waits for the key ring.
 * @throws KeyUnavailableError; ErasedError.
 */
export function sealCheckInEvent(sealer: Sealer, checkIn: CheckIn): Promise<AddressedEvent> {
  const { id: checkInId, memberId, day, version, recordedAt, correctedAt } = checkIn;
  const type =
    correctedAt === null
      ? 'holdfast.journaling.check-in-recorded.v1'
      : 'holdfast.journaling.check-in-corrected.v1';
  const at = correctedAt ?? recordedAt;
  // What was not answered is left out.
  const answered = Object.fromEntries(
    Object.entries(answersOf(checkIn)).filter(([, answer]) => answer !== null),
  );
  return sealEvent(sealer, type, {
    id: newOrderedId(at),
    at,
    data: { ...answered, checkInId, memberId, day, version },
  });
}
