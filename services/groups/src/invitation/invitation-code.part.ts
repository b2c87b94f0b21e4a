import { asWritten, readableCode, type ServiceKey } from '@holdfast/sealing';

/**
 * Makes the code of an invitation: 128 bits that only the service's key can make from its id. It is stored nowhere, and a
 * repeated request is answered with the same code.
 */
export function codeOf(key: ServiceKey, invitationId: string): string {
  return readableCode(key.digest('invitation code', invitationId));
}

/** Digest under which a code is looked up. It ignores case, grouping, and o typed for zero. */
export function codeDigest(key: ServiceKey, code: string): Buffer {
  return key.digest('invitation look-up', asWritten(code));
}
