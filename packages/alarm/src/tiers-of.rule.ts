import type { DutyAddress, Roster } from './alarm.rule.ts';
import type { Duty } from './duty.rule.ts';

/** Addresses of those on duty. */
export interface DutyAddresses {
  /** Addresses of each contact who can be reached. */
  readonly byContact: ReadonlyMap<string, readonly DutyAddress[]>;
  /** An address that is no person's, such as a pager's; null if there is none. */
  readonly webhook: DutyAddress | null;
}

/**
 * Orders those on duty into the tiers of an alarm. `own` are contacts whose own concern it is, such as the facilitator of
 * a room: they are called first while somebody is on duty, with the others right after them; at other hours they are told
 * beside the last resort, which then waits for nobody. The webhook stands in each tier that has somebody.
 */
export function tiersOf(
  duty: Duty,
  { byContact, webhook }: DutyAddresses,
  own: readonly string[] = [],
): Roster {
  const tier = (...contacts: readonly string[]) => {
    const addresses = [...new Set(contacts)].flatMap((id) => byContact.get(id) ?? []);
    return addresses.length > 0 && webhook !== null ? [...addresses, webhook] : addresses;
  };
  const { first, second, lastResort, changesAt } = duty;
  const called = own.filter((id) => byContact.has(id));
  if (called.length === 0)
    return {
      FIRST_CONTACT: tier(...first),
      SECOND_CONTACT: tier(...second),
      LAST_RESORT: tier(...lastResort),
      changesAt,
    };
  return duty.isOnDuty
    ? {
        FIRST_CONTACT: tier(...called),
        SECOND_CONTACT: tier(...first, ...second),
        LAST_RESORT: tier(...lastResort),
        changesAt,
      }
    : {
        ...{ FIRST_CONTACT: [], SECOND_CONTACT: [], changesAt },
        LAST_RESORT: tier(...lastResort, ...called),
      };
}
