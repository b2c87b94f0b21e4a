import { asWritten, readableCode, type ServiceKey } from '@holdfast/sealing';

/**
 * The code of a receipt: 128 bits that only the service's key can make from the erasure's id. It is stored nowhere, and
 * a repeated request is answered with the same code.
 */
export function receiptCode(key: ServiceKey, erasureId: string): string {
  return readableCode(key.digest('erasure receipt', erasureId));
}

/** By what a receipt is found, however its code was written. */
export function receiptDigest(key: ServiceKey, code: string): Buffer {
  return key.digest('erasure receipt look-up', asWritten(code));
}
