import type { DutyAddress, DutyAddresses } from '@holdfast/alarm';
import type { Sealer, ServiceKey } from '@holdfast/sealing';
import type { Contact, KeptAddress } from './duty-copy.repository.ts';

/** What opens addresses, and by which ways alerts can leave this installation. */
export interface AddressingDuty {
  readonly ownTexts: Pick<Sealer, 'open'>;
  readonly serviceKey: Pick<ServiceKey, 'digest'>;
  readonly ways: {
    /** Whether there is a mail server: without one, nobody is reached by mail, and nobody is said to be. */
    readonly canMail: boolean;
    /** Address of the webhook; null if there is none. */
    readonly webhookUrl: string | null;
  };
}

/** The place where an address is sealed. */
export const placeOfAddress = ({ contactId, staffId }: Contact) =>
  ({ ownerId: staffId, rowId: contactId, purpose: 'safety' }) as const;

/** Opens the addresses of all who can be reached. */
export async function openAddresses(
  { ownTexts, serviceKey, ways }: AddressingDuty,
  kept: readonly KeptAddress[],
): Promise<DutyAddresses> {
  const addressOf = (channel: DutyAddress['channel'], address: string): DutyAddress => ({
    channel,
    address,
    digest: serviceKey.digest('duty-address', address),
  });
  const byContact = new Map<string, readonly DutyAddress[]>();
  for (const { sealed, ...contact } of ways.canMail ? kept : []) {
    const opened = await ownTexts.open(placeOfAddress(contact), sealed);
    if (opened.kind === 'opened')
      byContact.set(contact.contactId, [addressOf('MAIL', opened.text)]);
  }
  const { webhookUrl } = ways;
  return { byContact, webhook: webhookUrl === null ? null : addressOf('WEBHOOK', webhookUrl) };
}
