import type { Opened, Place, Sealer } from '@holdfast/sealing';
import type { ShownMessage } from '../activity/activity.rule.ts';
import { isWritten, type WrittenMessage } from './message.rule.ts';

/** A message and its author: where a text is sealed, and with whose key. */
type Written = Pick<WrittenMessage, 'id' | 'authorId'>;

/** Needs of opening the text of a message. */
export interface OpeningBodies {
  readonly memberTexts: Sealer;
}

const placeOf = ({ id, authorId }: Written): Place => ({
  ownerId: authorId,
  rowId: id,
  purpose: 'message',
});

/** Seals the text of a message with its author's key. @throws KeyUnavailableError; ErasedError. */
export function sealBody(memberTexts: Sealer, written: Written, body: string): Promise<Buffer> {
  return memberTexts.seal(placeOf(written), body);
}

/**
 * Opens the text of a message, at once if the key is at hand: a page of messages then waits for nothing.
 * @throws KeyUnavailableError; Error if the seal is broken.
 */
export function openBody(memberTexts: Sealer, message: ShownMessage): Opened | Promise<Opened> {
  if (!isWritten(message)) return { kind: 'erased' };
  const place = placeOf(message);
  return (
    memberTexts.openNow(place, message.bodySealed) ?? memberTexts.open(place, message.bodySealed)
  );
}
