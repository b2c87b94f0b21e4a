import { wakeAlarms } from '@holdfast/alarm';
import type { Handler } from '@holdfast/events';
import type { Clock } from '@holdfast/kernel';
import type { OwnTexts } from '@holdfast/subgraph';
import { freeHeldBy } from './free-held.step.ts';
import type { SafetyEvent } from '../safety-event/safety-event.rule.ts';
import { placeOfAddress } from '../duty/duty-address.part.ts';
import { dutyCopies } from '../duty/duty-copy.repository.ts';

/**
 * Keeps the roster that was told: alarms go by the last one, and those that are open go by it at once. A call of somebody
 * who is not on it any more is open again.
 */
export const keepOnDutyChanged =
  (clock: Clock): Handler<'holdfast.groups.duty-changed.v1'> =>
  async (tx, { data }) => {
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
    const before = await dutyCopies.staffIds(tx);
    await dutyCopies.keep(tx, { programmeId, version }, { roster, contacts: named });
    const present = new Set(await dutyCopies.staffIds(tx));
    const staffIds = before.filter((id) => !present.has(id));
    // The one who leads its room keeps a call.
    const keeps = ({ facilitatorIds, acknowledgedBy }: SafetyEvent) =>
      acknowledgedBy !== null && facilitatorIds.includes(acknowledgedBy);
    await freeHeldBy(tx, { staffIds, now: clock(), keeps });
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
