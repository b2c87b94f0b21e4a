import { asWritten, readableCode, type ServiceKey } from '@holdfast/sealing';

/** Codes of invitations to the staff: 128 bits that only the service's key can make from an invitation's id. */
export interface StaffCodes {
  /** Makes the code of an invitation. It is stored nowhere; a repeated request gets the same code. */
  codeOf(invitationId: string): string;
  /** Digest under which a code is looked up. It ignores case, grouping, and o typed for zero. */
  digestOf(code: string): Buffer;
}

/** Makes codes with the key of a service. */
export function createStaffCodes(serviceKey: ServiceKey): StaffCodes {
  return {
    codeOf: (id) => readableCode(serviceKey.digest('staff invitation code', id)),
    digestOf: (code) => serviceKey.digest('staff invitation look-up', asWritten(code)),
  };
}
