import type { Opened, Place, Sealer, ServiceKey } from '@holdfast/sealing';

/** Needs of sealing and opening duty addresses: a key of this service, so that no alarm waits for the ring. */
export interface HoldingDutyAddresses {
  readonly groupTexts: Pick<Sealer, 'seal' | 'open'>;
  readonly serviceKey: Pick<ServiceKey, 'digest'>;
}

const placeOf = (contactId: string): Place => ({
  ownerId: contactId,
  rowId: contactId,
  purpose: 'profile',
});

/** Seals the address of a contact. */
export function sealDutyAddress(
  { groupTexts }: Pick<HoldingDutyAddresses, 'groupTexts'>,
  contactId: string,
  address: string,
): Promise<Buffer> {
  return groupTexts.seal(placeOf(contactId), address);
}

/** Opens the address of a contact. */
export async function openDutyAddress(
  { groupTexts }: Pick<HoldingDutyAddresses, 'groupTexts'>,
  { id, addressSealed }: { readonly id: string; readonly addressSealed: Buffer },
): Promise<string> {
  const opened: Opened = await groupTexts.open(placeOf(id), addressSealed);
  if (opened.kind === 'erased') throw new Error('A key of this service was erased.');
  return opened.text;
}

/** Keyed digest of an address, by which it is told from others. */
export function dutyAddressDigest(
  { serviceKey }: Pick<HoldingDutyAddresses, 'serviceKey'>,
  address: string,
): Buffer {
  return serviceKey.digest('duty-address', address);
}
