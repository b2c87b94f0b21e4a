import type { RequestDigests } from '@holdfast/kernel';
import { digestRequest, type Sealer, type SentRequest } from '@holdfast/sealing';

/**
 * Digests a creating mutation as its member sent it, whatever it creates. The purpose of the key is `message` for all of
 * them, and stays so: the digests that are stored were made with it, and a repeat is known by them alone.
 * @throws KeyUnavailableError; ErasedError.
 */
export function digestOf(
  memberTexts: Pick<Sealer, 'digest'>,
  memberId: string,
  request: SentRequest,
): Promise<RequestDigests> {
  return digestRequest(memberTexts, { ownerId: memberId, purpose: 'message' }, request);
}
