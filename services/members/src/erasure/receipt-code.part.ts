import { asWritten, readableCode, type ServiceKey } from '@holdfast/sealing';

/**
 * Makes the code of a receipt: 128 bits that only the service's key can make from the erasure's id. It is stored nowhere,
 * and a repeated request is answered with the same code.
 */
export function receiptCode(key: ServiceKey, erasureId: string): string {
  return readableCode(key.digest('erasure receipt', erasureId));
}

/** Makes the digest under which a receipt is looked up, however its code was typed. */
export function receiptDigest(key: ServiceKey, code: string): Buffer {
  return key.digest('erasure receipt look-up', asWritten(code));
}
