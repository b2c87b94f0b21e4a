import { wakeAlarms } from '@holdfast/alarm';
import type { Handler } from '@holdfast/events';
import type { OwnTexts } from '@holdfast/subgraph';
import { placeOfAddress } from './duty-address.part.ts';
import { dutyCopies } from './duty-copy.repository.ts';

/** Keeps the roster that was told: alarms go by the last one, and those that are open go by it at once. */
export const keepOnDutyChanged: Handler<'holdfast.groups.duty-changed.v1'> = async (
  tx,
  { data },
) => {
  const { programmeId, version, contacts } = data;
  const { isOn, timeZone, acknowledgeWithinMinutes, slots, overrides, lastResort } = data;
  const roster = {
    ...{ isOn, timeZone, acknowledgeWithinMinutes, slots, lastResort },
    overrides: overrides.map((each) => ({
      ...each,
      from: new Date(each.from),
      until: new Date(each.until),
    })),
  };
  const named = contacts.map(({ contactId, staffId }) => ({ contactId, staffId }));
  await dutyCopies.keep(tx, { programmeId, version }, { roster, contacts: named });
  await wakeAlarms(tx);
};

/** Keeps the address of a contact, sealed anew by this service: so it can be had while the key ring is away. */
export const keepOnDutyAddressChanged =
  (ownTexts: OwnTexts): Handler<'holdfast.groups.duty-address-changed.v1'> =>
  async (tx, { data: { contactId, staffId, version, isGone, address } }) => {
    const sealed =
      isGone || address === undefined
        ? null
        : await ownTexts.seal(placeOfAddress({ contactId, staffId }), address);
    await dutyCopies.keepAddress(tx, { contactId, staffId }, { version, sealed });
    await wakeAlarms(tx);
  };
