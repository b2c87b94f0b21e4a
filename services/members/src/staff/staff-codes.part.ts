import { asWritten, readableCode, type ServiceKey } from '@holdfast/sealing';

/** The codes of invitations to the staff: 128 bits that only the service's key can make from an invitation's id. */
export interface StaffCodes {
  /** Stored nowhere; a repeated request is answered with the same code. */
  codeOf(invitationId: string): string;
  /** By what a code is found, however it was written: in capitals, in groups, an o for a zero. */
  digestOf(code: string): Buffer;
}

/** Makes the codes of one service's key. */
export function createStaffCodes(serviceKey: ServiceKey): StaffCodes {
  return {
    codeOf: (id) => readableCode(serviceKey.digest('staff invitation code', id)),
    digestOf: (code) => serviceKey.digest('staff invitation look-up', asWritten(code)),
  };
}
