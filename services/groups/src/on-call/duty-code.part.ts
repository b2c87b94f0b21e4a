import { randomInt } from 'node:crypto';
import { typedCode } from '@holdfast/kernel';
import type { MailServer } from '@holdfast/mail';
import type { ServiceKey } from '@holdfast/sealing';

const CODE_DIGITS = 8;

/** Makes a random code of eight digits. */
export function newDutyCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
}

/** Digest of a code, which is all that is stored of it. It is bound to one contact. How it was typed does not matter. */
export function dutyCodeDigest(
  serviceKey: Pick<ServiceKey, 'digest'>,
  contactId: string,
  code: string,
): Buffer {
  return serviceKey.digest('duty-code', `${contactId} ${typedCode(code)}`);
}

/** Sends a code. Its words say nothing about Holdfast but its name: they are read on locked screens. */
export function sendDutyCode(
  mail: Pick<MailServer, 'send'>,
  address: string,
  code: string,
): Promise<void> {
  return mail.send({
    address,
    subject: 'Your code',
    text: `Your code is ${code}.\n\nSomebody on your team wants to reach you at this address. Sign in to Holdfast and enter the code there. If you know nothing of this, do nothing.`,
  });
}
