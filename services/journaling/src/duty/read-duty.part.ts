import { dutyAt, onlyWith, tiersOf, type Roster } from '@holdfast/alarm';
import type { Reach } from '@holdfast/help-card';
import type { ServiceDatabase, Tx } from '@holdfast/persistence';
import { openAddresses, type AddressingDuty } from './duty-address.part.ts';
import { dutyCopies } from './duty-copy.repository.ts';

/** Needs of knowing who is on duty. */
export interface ReadingDuty extends AddressingDuty {
  readonly database: Pick<ServiceDatabase<'alarm'>, 'readFor'>;
}

/** Who is on duty at an instant, as this service knows it. */
export interface DutyNow {
  readonly isOnDuty: boolean;
  /** When that changes; null if it is not known. */
  readonly until: Date | null;
  /** Staff members whom the roster names, who may see every safety event. */
  readonly staffIds: readonly string[];
  /** Those who are alerted, in their tiers. */
  readonly tiers: Roster;
  /** Time that each tier has; null without a roster. */
  readonly acknowledgeWithinMinutes: number | null;
}

const NOBODY: Omit<DutyNow, 'staffIds'> = {
  ...{ isOnDuty: false, until: null, acknowledgeWithinMinutes: null },
  tiers: { FIRST_CONTACT: [], SECOND_CONTACT: [], LAST_RESORT: [] },
};

/** Reads who is on duty, in the transaction of somebody else. Purpose: alarm or safety. */
export async function dutyIn(needs: AddressingDuty, tx: Tx, now: Date): Promise<DutyNow> {
  const copy = await dutyCopies.find(tx);
  if (copy === null) return { ...NOBODY, staffIds: [] };
  const { contacts, roster } = copy;
  const staffIds = [...new Set(contacts.map(({ staffId }) => staffId))];
  const named = new Set(contacts.map(({ contactId }) => contactId));
  const kept = (await dutyCopies.addresses(tx)).filter(({ contactId }) => named.has(contactId));
  const addresses = await openAddresses(needs, kept);
  const duty = dutyAt(onlyWith(roster, new Set(addresses.byContact.keys())), now);
  const { isOnDuty, until } = duty;
  const { acknowledgeWithinMinutes } = roster;
  return {
    ...{ isOnDuty, until, staffIds, acknowledgeWithinMinutes },
    tiers: tiersOf(duty, addresses),
  };
}

/** Reads who is on duty now. It asks this service’s own database, and nothing else. */
export function readDuty(needs: ReadingDuty, now: Date): Promise<DutyNow> {
  return needs.database.readFor('alarm', (tx) => dutyIn(needs, tx, now));
}

/** Says whom a call for help reaches. */
export function reachOf({ isOnDuty, until, tiers }: DutyNow): Reach {
  return isOnDuty
    ? { kind: 'ON_DUTY' }
    : { kind: 'NOBODY_ON_DUTY', until, lastResortTold: tiers.LAST_RESORT.length > 0 };
}
