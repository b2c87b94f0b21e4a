import { type Opened, type Place, type Sealer } from '@holdfast/sealing';
import { isWritten, type Message, type WrittenMessage } from './message.rule.ts';

/** Whose text stands in which message. */
type Written = Pick<WrittenMessage, 'id' | 'authorId'>;

const placeOf = ({ id, authorId }: Written): Place => ({
  ownerId: authorId,
  rowId: id,
  purpose: 'message',
});

/** Seals what somebody wrote with their own key. @throws KeyUnavailableError; ErasedError. */
export function sealBody(memberTexts: Sealer, written: Written, body: string): Promise<Buffer> {
  return memberTexts.seal(placeOf(written), body);
}

/** Opens what somebody wrote. @throws KeyUnavailableError; Error where the seal is broken. */
export async function openBody(memberTexts: Sealer, message: Message): Promise<Opened> {
  if (!isWritten(message)) return { kind: 'erased' };
  return memberTexts.open(placeOf(message), message.bodySealed);
}
